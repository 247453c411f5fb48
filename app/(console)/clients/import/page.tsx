import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientImport } from "@/components/clients/client-import";
import { PageBody, PageHead } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadClientImport } from "@/lib/web/loaders/clients";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("clientImport");
  return { title: t("title") };
}

export default async function ImportClientsPage() {
  const [, t, tClients, messages] = await Promise.all([
    loadClientImport(),
    getTranslations("clientImport"),
    getTranslations("clients"),
    clientMessages("import", "clientImport"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead crumbs={[{ label: tClients("title"), href: routes.clients() }]} title={t("title")} />
      <PageBody label={t("title")}>
        <ClientImport />
      </PageBody>
    </PageMessages>
  );
}
