"use client";

import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { placeholdersOfText } from "@/lib/core/texts/placeholders";
import { renderText } from "@/lib/core/texts/render";
import type { TextView } from "@/lib/core/texts/view";

/** The message as its client sees it, with facts of this company in the place of the placeholders. */
export function TextPreview({ text, body }: { text: TextView; body: string }) {
  const t = useTranslations("texts");
  const names = placeholdersOfText[text.key].filter((name) => name !== "bot");
  return (
    <Card title={t("preview.title")} hint={t(`keys.${text.key}.from`)}>
      <section
        className="rounded-md border border-line bg-surface p-3"
        aria-label={t("preview.title")}
        aria-live="polite"
      >
        <div className="msg msg--first mt-0" lang={text.text.language}>
          <div dir="auto" className="whitespace-pre-wrap">
            {body.trim() === "" ? (
              <span className="muted">{t("preview.empty")}</span>
            ) : (
              renderText(text.key, body.trim(), text.sample, text.botName)
            )}
          </div>
        </div>
      </section>
      <p className="help mt-3">{t("preview.facts")}</p>
      <Facts
        items={names.map((name) => [
          `{${name}}`,
          <span key={name} dir="auto">
            {text.sample[name] || t("preview.none")}
          </span>,
        ])}
      />
      {text.botName === null ? null : <p className="help mt-2">{t("preview.bot", { name: text.botName })}</p>}
    </Card>
  );
}
