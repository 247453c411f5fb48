import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExtensionImport } from "@/components/extensions/extension-import";
import { PageBody, PageHead } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadExtensionImport } from "@/lib/web/loaders/extensions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("extensionImport");
  return { title: t("title") };
}

export default async function ImportExtensionsPage() {
  const [, t, tExtensions, tShell, messages] = await Promise.all([
    loadExtensionImport(),
    getTranslations("extensionImport"),
    getTranslations("extensions"),
    getTranslations("shell"),
    clientMessages("import", "extensionImport", "extensions"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[
          { label: tShell("rail.people"), href: routes.users() },
          { label: tExtensions("title"), href: routes.extensions() },
        ]}
        title={t("title")}
      />
      <PageBody label={t("title")}>
        <ExtensionImport />
      </PageBody>
    </PageMessages>
  );
}
