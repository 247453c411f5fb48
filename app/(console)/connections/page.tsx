import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { ConnectionTable } from "@/components/connections/connection-table";
import { RefreshOnChange } from "@/components/connections/refresh-on-change";
import { PageHead } from "@/components/shell/page-head";
import { LinkButton } from "@/components/ui/button";
import { PageMessages } from "@/components/ui/page-messages";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadConnections, loadProviders } from "@/lib/web/loaders/connections";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("connections");
  return { title: t("title") };
}

export default async function ConnectionsPage() {
  const [connections, providers, t, tShell, format, messages] = await Promise.all([
    loadConnections(),
    loadProviders(),
    getTranslations("connections"),
    getTranslations("shell"),
    getFormatter(),
    clientMessages("connections"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[{ label: tShell("rail.settings"), href: routes.connections() }]}
        title={t("title")}
        note={connections.length > 0 ? format.number(connections.length) : null}
        actions={
          <LinkButton variant="primary" href={routes.newConnection()} icon={<Plus />}>
            {t("new")}
          </LinkButton>
        }
      />
      <RefreshOnChange kinds={["connection.changed"]} />
      <ConnectionTable connections={connections} providers={providers} />
    </PageMessages>
  );
}
