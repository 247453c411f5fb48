"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { draftOf } from "@/lib/core/search/draft";
import { type Edit, type Home, type Place } from "@/lib/core/search/edit";
import { type Condition, isGroup, type SearchTree } from "@/lib/core/search/tree";
import { ConditionEditor } from "./condition-editor";
import { SearchPopup } from "./search-popup";
import type { SearchWords } from "./use-search-words";
import { useSearchZone } from "./use-search-zone";

type ConditionChipProps = {
  tree: SearchTree;
  at: Place;
  condition: Condition;
  words: SearchWords;
  /** Answers why it could not be, or null. */
  edit: (edit: Edit) => string | null;
};

/** A condition that holds: its field, operator and values, to be changed or removed. */
export function ConditionChip({ tree, at, condition, words, edit }: ConditionChipProps) {
  const t = useTranslations("search");
  const zone = useSearchZone();
  const [open, setOpen] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const said = words.condition(condition);
  const apply = (wish: Edit) => {
    const why = edit(wish);
    setRefusal(why);
    if (why === null) setOpen(false);
  };
  const values = words.values(condition);
  return (
    <span className="chip">
      <SearchPopup
        open={open}
        onOpenChange={(next) => {
          setOpen(next);
          setRefusal(null);
        }}
        label={t("chip", { words: said })}
        triggerLabel={t("chip", { words: said })}
        triggerClass="chip-value"
        trigger={
          <>
            <span className="muted">{words.field(condition.field)}</span>{" "}
            <span className="muted">{words.operator(condition.field, condition.op)}</span>{" "}
            {values === "" ? null : (
              <span className="strong cut search-value" dir="auto">
                {values}
              </span>
            )}
          </>
        }
      >
        <ConditionEditor
          start={draftOf(condition)}
          words={words}
          zone={zone}
          verb={t("change")}
          refusal={refusal}
          onDone={(next) => apply({ act: "change", at, condition: next })}
        >
          <PlaceChoice tree={tree} at={at} onMove={(to) => apply({ act: "move", at, to })} />
        </ConditionEditor>
      </SearchPopup>
      <button type="button" aria-label={t("remove", { words: said })} onClick={() => edit({ act: "remove", at })}>
        <X className="icon--xs" />
      </button>
    </span>
  );
}

/** In which group the condition stands; another choice moves it there at once. */
function PlaceChoice({ tree, at, onMove }: { tree: SearchTree; at: Place; onMove: (to: Home) => void }) {
  const t = useTranslations("search");
  const id = useId();
  const groups = tree.parts.flatMap((part, index) => (isGroup(part) ? [index] : []));
  const here = at.condition === null ? "search" : String(at.part);
  const move = (to: string) => {
    if (to === here) return;
    onMove(to === "search" || to === "new-group" ? to : { group: Number(to) });
  };
  return (
    <div className="row text-sm">
      <label className="muted" htmlFor={id}>
        {t("place")}
      </label>
      <select id={id} className="search-operator" value={here} onChange={(event) => move(event.target.value)}>
        <option value="search">{t("inSearch")}</option>
        {groups.map((part, number) => (
          <option key={part} value={String(part)}>
            {t("inGroup", { number: number + 1 })}
          </option>
        ))}
        <option value="new-group">{t("newGroup")}</option>
      </select>
    </div>
  );
}
