import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewConnection } from "@/components/connections/new-connection";
import { PageBody, PageHead } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadProviders } from "@/lib/web/loaders/connections";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("connections");
  return { title: t("newTitle") };
}

export default async function NewConnectionPage() {
  const [providers, t, tShell, messages] = await Promise.all([
    loadProviders(),
    getTranslations("connections"),
    getTranslations("shell"),
    clientMessages("connections"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[
          { label: tShell("rail.settings"), href: routes.connections() },
          { label: t("title"), href: routes.connections() },
        ]}
        title={t("newTitle")}
      />
      <PageBody label={t("newTitle")}>
        <NewConnection providers={providers} />
      </PageBody>
    </PageMessages>
  );
}
