import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FieldScreen } from "@/components/client-fields/field-screen";
import { PageHead } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadClientFields } from "@/lib/web/loaders/clients";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("clientFields");
  return { title: t("title") };
}

export default async function ClientFieldsPage() {
  const [fields, t, tClients, messages] = await Promise.all([
    loadClientFields(),
    getTranslations("clientFields"),
    getTranslations("clients"),
    clientMessages("clientFields"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead crumbs={[{ label: tClients("title"), href: routes.clients() }]} title={t("title")} />
      <FieldScreen fields={fields} />
    </PageMessages>
  );
}
