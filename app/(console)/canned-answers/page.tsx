import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CannedScreen } from "@/components/canned-answers/canned-screen";
import { PageHead } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { clientMessages } from "@/lib/web/i18n";
import { loadCannedAnswers } from "@/lib/web/loaders/canned-answers";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("cannedAnswers");
  return { title: t("title") };
}

export default async function CannedAnswersPage() {
  const [list, t, messages] = await Promise.all([
    loadCannedAnswers(null),
    getTranslations("cannedAnswers"),
    clientMessages("cannedAnswers"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead crumbs={[]} title={t("title")} note={t("note")} />
      <CannedScreen {...list} account={null} />
    </PageMessages>
  );
}
