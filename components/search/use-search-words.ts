"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { SentencePiece } from "@/lib/core/search/sentence";
import { sentenceOf } from "@/lib/core/search/sentence";
import { type FieldKey, fields } from "@/lib/core/search/fields";
import { sourceOf } from "@/lib/core/search/suggestions";
import type { Condition, SearchTree } from "@/lib/core/search/tree";
import type { Known } from "./use-values";

export type SearchWords = {
  readonly field: (field: FieldKey) => string;
  readonly operator: (field: FieldKey, op: Condition["op"]) => string;
  /** One value as people call it. */
  readonly value: (field: FieldKey, value: string) => string;
  /** A condition's values, in one. */
  readonly values: (condition: Condition) => string;
  readonly condition: (condition: Condition) => string;
  readonly sentence: (tree: SearchTree) => string;
};

/** Searches in the reader's words; things that are called by an id by what is known of them. */
export function useSearchWords({ names, pending }: Known): SearchWords {
  const t = useTranslations("search");
  const common = useTranslations("common");
  const format = useFormatter();

  const field: SearchWords["field"] = (key) => t(`fields.${key}`);
  const operator: SearchWords["operator"] = (key, op) => t(`operators.${fields[key].type}.${op}`);
  const value: SearchWords["value"] = (key, text) => {
    if (key === "channel") return common(`channels.${text}`);
    const source = sourceOf(key);
    if (source === null || source.from === "word") return text;
    if (source.from === "list") return t(`choices.${key}.${text}`);
    // An id that nobody here may know the name of still shows which one it is.
    return names[key]?.[text.toLowerCase()] ?? (pending ? "…" : t("unknown", { id: text.slice(-6) }));
  };
  const day = (text: string) =>
    format.dateTime(new Date(`${text}T12:00:00Z`), { dateStyle: "medium", timeZone: "UTC" });

  /** The values of a piece, by the operator before it. */
  const valuesOf = (key: FieldKey, op: Condition["op"], values: readonly (string | number | boolean)[]): string => {
    if (op === "in-last") return t("dayCount", { count: Number(values[0]) });
    const said = values.map((one) => {
      if (typeof one === "boolean") return t(one ? "yes" : "no");
      if (typeof one === "number") return format.number(one);
      return /^\d{4}-\d\d-\d\d$/.test(one) && op !== "is" && isDate(op) ? day(one) : value(key, one);
    });
    return format.list(said, { type: op === "between" || op === "has-all" ? "conjunction" : "disjunction" });
  };
  const piecesOf = (pieces: readonly SentencePiece[]) => {
    let [key, op]: [FieldKey, Condition["op"]] = ["contact", "is"];
    let words = "";
    const say = (text: string) => {
      words += words === "" || words.endsWith("(") || text === ")" ? text : ` ${text}`;
    };
    for (const piece of pieces) {
      if (piece.kind === "field") {
        key = piece.field;
        say(field(key));
      } else if (piece.kind === "operator") {
        op = piece.op;
        say(operator(key, op));
      } else if (piece.kind === "values") say(valuesOf(key, op, piece.values));
      else if (piece.kind === "join") say(t(`join.${piece.match}`));
      else say(piece.kind === "open" ? "(" : ")");
    }
    return words;
  };
  const one = (condition: Condition): SearchTree => ({ match: "all", parts: [condition] });
  return {
    field,
    operator,
    value,
    values: (condition) => {
      const piece = sentenceOf(one(condition)).find((said) => said.kind === "values");
      return piece ? valuesOf(condition.field, condition.op, piece.values) : "";
    },
    condition: (condition) => piecesOf(sentenceOf(one(condition))),
    sentence: (tree) => piecesOf(sentenceOf(tree)),
  };
}

const isDate = (op: Condition["op"]) => op === "on" || op === "before" || op === "after" || op === "between";
