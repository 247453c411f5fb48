import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CannedImport } from "@/components/canned-answers/canned-import";
import { PageBody, PageHead } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadCannedImport } from "@/lib/web/loaders/canned-answers";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("cannedImport");
  return { title: t("title") };
}

export default async function ImportCannedAnswersPage() {
  const [, t, tCanned, messages] = await Promise.all([
    loadCannedImport(),
    getTranslations("cannedImport"),
    getTranslations("cannedAnswers"),
    clientMessages("import", "cannedImport"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead crumbs={[{ label: tCanned("title"), href: routes.cannedAnswers() }]} title={t("title")} />
      <PageBody label={t("title")}>
        <CannedImport />
      </PageBody>
    </PageMessages>
  );
}
