"use client";

import { useTranslations } from "next-intl";
import type { Problem } from "@/lib/core/search/faults";
import { limits } from "@/lib/core/search/tree";

/** What is wrong with a search or a value of it, in words. */
export function useFaultWords(): (problem: Problem) => string {
  const t = useTranslations("search");
  return (problem) => {
    switch (problem.kind) {
      case "expected":
        return t(`faults.expected.${problem.wanted}`, { mostDays: limits.days });
      case "unknown-field":
        return t("faults.unknown-field", { word: problem.word });
      case "unknown-operator":
        return t("faults.unknown-operator", { word: problem.word, field: t(`fields.${problem.field}`) });
      case "unknown-choice":
        return t("faults.unknown-choice", { word: problem.word, field: t(`fields.${problem.field}`) });
      case "masked":
        return t("faults.masked", { field: t(`fields.${problem.field}`) });
      case "no-such-day":
        return t(`faults.${problem.why}`, { word: problem.word });
      case "too-many":
      case "too-long":
        return t(`faults.${problem.kind}.${problem.what}`, { most: problem.most });
      case "mixed":
      case "nested":
      case "unclosed":
      case "bad-character":
      case "bad-escape":
        return t(`faults.${problem.kind}`);
    }
  };
}

/** Words that could stand where the fault is, the nearest first. */
export function nearOf(problem: Problem): readonly string[] {
  switch (problem.kind) {
    case "unknown-field":
    case "unknown-choice":
      return problem.near.slice(0, 5);
    case "unknown-operator":
    case "masked":
      return problem.known.slice(0, 5);
    case "expected":
    case "no-such-day":
    case "mixed":
    case "nested":
    case "unclosed":
    case "bad-character":
    case "bad-escape":
    case "too-many":
    case "too-long":
      return [];
  }
}
