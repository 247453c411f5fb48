import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CooldownButton } from "@/components/recycling/cooldown-button";
import { PairTable } from "@/components/recycling/pair-table";
import { PageHead } from "@/components/shell/page-head";
import { ListTotal } from "@/components/table/list-total";
import { PageMessages } from "@/components/ui/page-messages";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadRecycling } from "@/lib/web/loaders/recycling";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("recycling");
  return { title: t("title") };
}

export default async function RecyclingPage({ searchParams }: PageProps<"/recycling">) {
  const [{ page, choices, cooldown }, t, tShell, messages] = await Promise.all([
    loadRecycling(await searchParams),
    getTranslations("recycling"),
    getTranslations("shell"),
    clientMessages("recycling", "settingForm"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[{ label: tShell("rail.accounts"), href: routes.accounts() }]}
        title={t("title")}
        note={<ListTotal total={page.total} />}
        actions={<CooldownButton cooldown={cooldown} />}
      />
      <PairTable page={page} choices={choices} />
    </PageMessages>
  );
}
