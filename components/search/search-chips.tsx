"use client";

import { useTranslations } from "next-intl";
import { type Edit, editedText } from "@/lib/core/search/edit";
import { parseSearch } from "@/lib/core/search/parse";
import { conditionsOf, isGroup, limits } from "@/lib/core/search/tree";
import { ConditionChip } from "./condition-chip";
import { MatchSwitch } from "./match-switch";
import { SearchGroup } from "./search-group";
import { SearchText } from "./search-text";
import { useSearchWords } from "./use-search-words";
import { useNames } from "./use-values";

/** The conditions of a search, each to be changed or removed, and its groups. One that cannot be read stands there as text. */
export function SearchChips({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const t = useTranslations("search");
  const words = useSearchWords(useNames(text));
  const read = parseSearch(text);
  if (!read.ok) return <SearchText key={text} text={text} onSearch={onChange} />;
  const { tree } = read;
  const full =
    conditionsOf(tree).length >= limits.conditions ? t("excess.conditions", { most: limits.conditions }) : undefined;
  const groups = tree.parts.flatMap((part, at) => (isGroup(part) ? [at] : []));
  const edit = (wish: Edit): string | null => {
    const next = editedText(tree, wish);
    if (!next.ok) return t(`excess.${next.excess}`, { most: limits.conditions });
    onChange(next.text);
    return null;
  };
  const count = conditionsOf(tree).length;
  return (
    <>
      <div className="search-head">
        {tree.parts.length > 1 ? (
          <MatchSwitch
            label={t("match")}
            match={tree.match}
            onChange={(match) => edit({ act: "match", of: "search", match })}
          />
        ) : null}
        <span className="muted small num">{t("counted", { count, most: limits.conditions })}</span>
      </div>
      <ul className="search-tree">
        {tree.parts.map((part, at) => {
          // A part is its place: two alike are two.
          const key = String(at);
          return (
            <li key={key}>
              {isGroup(part) ? (
                <SearchGroup
                  tree={tree}
                  text={text}
                  part={at}
                  group={part}
                  number={groups.indexOf(at) + 1}
                  words={words}
                  full={full}
                  edit={edit}
                  change={onChange}
                />
              ) : (
                <ConditionChip
                  tree={tree}
                  at={{ part: at, condition: null }}
                  condition={part}
                  words={words}
                  edit={edit}
                />
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
