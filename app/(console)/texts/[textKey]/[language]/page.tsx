import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { languageName } from "@/components/settings/language-names";
import { PageBody, PageHead } from "@/components/shell/page-head";
import { TextEditor } from "@/components/texts/text-editor";
import { StandingBadge } from "@/components/texts/text-looks";
import { PageMessages } from "@/components/ui/page-messages";
import { routes, withQuery } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadText } from "@/lib/web/loaders/texts";

type Props = PageProps<"/texts/[textKey]/[language]">;

const load = async ({ params }: Props) => {
  const { textKey, language } = await params;
  return loadText(textKey, language);
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [text, t] = await Promise.all([load(props), getTranslations("texts")]);
  return { title: t(`keys.${text.key}.name`) };
}

export default async function TextPage(props: Props) {
  const [text, t, tShell, messages, locale] = await Promise.all([
    load(props),
    getTranslations("texts"),
    getTranslations("shell"),
    clientMessages("texts"),
    getLocale(),
  ]);
  const title = t(`keys.${text.key}.name`);
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[
          { label: tShell("rail.settings"), href: routes.settings() },
          { label: t("title"), href: withQuery(routes.texts(), { language: text.asked }) },
        ]}
        title={title}
        badges={<StandingBadge standing={text.standing} />}
        note={`${text.key} · ${languageName(text.asked, locale)}`}
      />
      <PageBody label={title}>
        <p className="muted px-5 pt-1 text-sm">{t(`keys.${text.key}.when`)}</p>
        <TextEditor text={text} />
      </PageBody>
    </PageMessages>
  );
}
