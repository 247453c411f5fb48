import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LedgerTabs } from "@/components/ledger/ledger-tabs";
import { SentTable } from "@/components/ledger/sent-table";
import { PageHead } from "@/components/shell/page-head";
import { ListTotal } from "@/components/table/list-total";
import { PageMessages } from "@/components/ui/page-messages";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadSent } from "@/lib/web/loaders/ledger";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("ledger");
  return { title: t("title") };
}

export default async function LedgerSentPage({ searchParams }: PageProps<"/ledger/sent">) {
  const [{ page, choices, readAt }, t, tShell, messages] = await Promise.all([
    loadSent(await searchParams),
    getTranslations("ledger"),
    getTranslations("shell"),
    clientMessages("ledger"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[{ label: tShell("rail.settings"), href: routes.connections() }]}
        title={t("title")}
        note={<ListTotal total={page.total} />}
      />
      <LedgerTabs current="sent" />
      <SentTable page={page} choices={choices} readAt={readAt} />
    </PageMessages>
  );
}
