"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Menu } from "@/components/ui/menu";
import type { Edit } from "@/lib/core/search/edit";
import type { Group, SearchTree } from "@/lib/core/search/tree";
import { AddCondition } from "./add-condition";
import { ConditionChip } from "./condition-chip";
import { MatchSwitch } from "./match-switch";
import type { SearchWords } from "./use-search-words";

type SearchGroupProps = {
  tree: SearchTree;
  text: string;
  part: number;
  group: Group;
  /** As people count them. */
  number: number;
  words: SearchWords;
  full: string | undefined;
  edit: (edit: Edit) => string | null;
  change: (text: string) => void;
};

/** What stands in brackets: conditions with a joining word of their own. */
export function SearchGroup({ tree, text, part, group, number, words, full, edit, change }: SearchGroupProps) {
  const t = useTranslations("search");
  const [adding, setAdding] = useState(false);
  return (
    <fieldset className="search-group" aria-label={t("group", { number })}>
      <div className="search-head">
        <MatchSwitch
          label={t("groupMatch", { number })}
          match={group.match}
          onChange={(match) => edit({ act: "match", of: { group: part }, match })}
        />
        <span className="muted small">{t("ofGroup")}</span>
        <AddCondition
          label={t("addHere")}
          bare
          open={adding}
          onOpenChange={setAdding}
          text={text}
          to={{ group: part }}
          refusal={full}
          onChange={change}
        />
        <Menu
          label={t("groupMenu", { number })}
          items={[
            { key: "open", label: t("openGroup"), onSelect: () => edit({ act: "open-group", group: part }) },
            { key: "remove", label: t("removeGroup"), onSelect: () => edit({ act: "remove-group", group: part }) },
          ]}
        />
      </div>
      <ul className="search-tree">
        {group.conditions.map((condition, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a condition is its place
          <li key={at}>
            <ConditionChip tree={tree} at={{ part, condition: at }} condition={condition} words={words} edit={edit} />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
