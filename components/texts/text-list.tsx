"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { languageName } from "@/components/settings/language-names";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TextList as TextListView, TextRow } from "@/lib/core/texts/view";
import { routes, withQuery } from "@/lib/routes";
import { StandingBadge } from "./text-looks";

/** The catalogue in one language; the others are a tab away. */
export function TextList({ list }: { list: TextListView }) {
  const t = useTranslations("texts");
  const locale = useLocale();
  const missing = list.missing[list.language] ?? 0;
  return (
    <>
      <nav className="tabs px-5" aria-label={t("languages")}>
        {list.languages.map((language) => (
          <Link
            key={language}
            className="tab"
            href={withQuery(routes.texts(), { language })}
            aria-current={language === list.language ? "page" : undefined}
          >
            {languageName(language, locale)}
            {(list.missing[language] ?? 0) > 0 ? (
              <span className="n">{t("missingN", { count: list.missing[language] ?? 0 })}</span>
            ) : null}
          </Link>
        ))}
      </nav>
      {missing > 0 ? (
        <div className="px-5 pt-3">
          <Notice tone="warning">
            {t("missing", { count: missing, language: languageName(list.language, locale) })}
          </Notice>
        </div>
      ) : null}
      <div className="table-wrap px-5 py-4">
        <table className="table table--plain table--comfortable">
          <caption className="sr">{t("title")}</caption>
          <thead>
            <tr>
              <th scope="col" className="w-48 lg:w-72">
                {t("columns.text")}
              </th>
              <th scope="col">{t("columns.body")}</th>
              <th scope="col" className="w-28">
                {t("columns.standing")}
              </th>
              <th scope="col" className="w-36 max-lg:hidden">
                {t("columns.changed")}
              </th>
            </tr>
          </thead>
          <tbody>
            {list.rows.map((row) => (
              <Row key={row.key} row={row} language={list.language} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({ row, language }: { row: TextRow; language: string }) {
  const t = useTranslations("texts");
  return (
    <tr>
      <td className="!whitespace-normal !py-2 align-top">
        <Link className="link strong" href={routes.text({ textKey: row.key, language })}>
          {t(`keys.${row.key}.name`)}
        </Link>{" "}
        <span className="muted">{row.key}</span>
        <p className="help">{t(`keys.${row.key}.when`)}</p>
      </td>
      <td className="!whitespace-normal !py-2 align-top" dir="auto" lang={row.text.language}>
        <span className={row.standing === "none" ? "muted" : ""}>{row.text.body}</span>
      </td>
      <td className="!py-2 align-top">
        <StandingBadge standing={row.standing} />
      </td>
      <td className="!py-2 align-top max-lg:hidden">
        <RelativeTime at={row.changed?.at ?? null} />
        {row.changed ? (
          <p className="help cut" dir="auto">
            {row.changed.by ?? t("operator")}
          </p>
        ) : null}
      </td>
    </tr>
  );
}
