import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuditTable } from "@/components/audit/audit-table";
import { ChainNotice } from "@/components/audit/chain-notice";
import { withLinks } from "@/components/audit/entry-links";
import { PageHead } from "@/components/shell/page-head";
import { ListTotal } from "@/components/table/list-total";
import { PageMessages } from "@/components/ui/page-messages";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadAudit } from "@/lib/web/loaders/audit";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit");
  return { title: t("title") };
}

export default async function AuditPage({ searchParams }: PageProps<"/audit">) {
  const [{ sealedAt, lastCheck, readAt, ...page }, t, tShell, messages] = await Promise.all([
    loadAudit(await searchParams),
    getTranslations("audit"),
    getTranslations("shell"),
    clientMessages("audit"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[{ label: tShell("rail.settings"), href: routes.connections() }]}
        title={t("title")}
        note={<ListTotal total={page.total} />}
      />
      <div className="px-5 pb-3 [&>.notice]:items-center">
        <ChainNotice sealedAt={sealedAt} lastCheck={lastCheck} />
      </div>
      <AuditTable page={{ ...page, rows: page.rows.map(withLinks) }} readAt={readAt} />
    </PageMessages>
  );
}
