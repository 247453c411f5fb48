"use client";

import { useTranslations } from "next-intl";
import { parseSearch } from "@/lib/core/search/parse";
import { conditionsOf } from "@/lib/core/search/tree";
import { useSearchWords } from "./use-search-words";
import { useNames } from "./use-values";
import { useSearchZone } from "./use-search-zone";

/** The search as one sentence, said again when it changes. */
export function SearchSentence({ text }: { text: string }) {
  const t = useTranslations("search");
  const zone = useSearchZone();
  const words = useSearchWords(useNames(text));
  const read = parseSearch(text);
  if (!read.ok || read.tree.parts.length === 0) return null;
  return (
    <>
      {t("sentence", { sentence: words.sentence(read.tree) })}
      {conditionsOf(read.tree).some(({ type }) => type === "date") ? ` · ${t("zone", { zone })}` : null}
    </>
  );
}
