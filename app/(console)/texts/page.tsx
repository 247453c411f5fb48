import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageBody, PageHead } from "@/components/shell/page-head";
import { LanguagesButton } from "@/components/texts/languages-button";
import { TextList } from "@/components/texts/text-list";
import { PageMessages } from "@/components/ui/page-messages";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadLanguages } from "@/lib/web/loaders/settings";
import { loadTexts } from "@/lib/web/loaders/texts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("texts");
  return { title: t("title") };
}

export default async function TextsPage({ searchParams }: PageProps<"/texts">) {
  const [list, languages, t, tShell, messages] = await Promise.all([
    searchParams.then(({ language }) => loadTexts(language)),
    loadLanguages(),
    getTranslations("texts"),
    getTranslations("shell"),
    clientMessages("texts", "settings", "settingForm"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[{ label: tShell("rail.settings"), href: routes.settings() }]}
        title={t("title")}
        actions={<LanguagesButton setting={languages} />}
      />
      <PageBody label={t("title")}>
        <TextList list={list} />
      </PageBody>
    </PageMessages>
  );
}
