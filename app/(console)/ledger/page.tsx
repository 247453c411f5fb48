import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { EventTable } from "@/components/ledger/event-table";
import { LedgerTabs } from "@/components/ledger/ledger-tabs";
import { PageHead } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadEvents } from "@/lib/web/loaders/ledger";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("ledger");
  return { title: t("title") };
}

export default async function LedgerPage({ searchParams }: PageProps<"/ledger">) {
  const [{ page, choices, event, readAt }, t, tShell, format, messages] = await Promise.all([
    loadEvents(await searchParams),
    getTranslations("ledger"),
    getTranslations("shell"),
    getFormatter(),
    clientMessages("ledger"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[{ label: tShell("rail.settings"), href: routes.connections() }]}
        title={t("title")}
        note={page.total ? `${format.number(page.total.count)}${page.total.exact ? "" : "+"}` : null}
      />
      <LedgerTabs current="received" />
      <EventTable page={page} choices={choices} event={event} readAt={readAt} />
    </PageMessages>
  );
}
