"use client";

import { useTranslations } from "next-intl";
import { Segmented } from "@/components/ui/segmented";
import type { Match } from "@/lib/core/search/tree";

/** Whether all conditions must hold, or any of them. */
export function MatchSwitch({
  label,
  match,
  onChange,
}: {
  label: string;
  match: Match;
  onChange: (match: Match) => void;
}) {
  const t = useTranslations("search");
  return (
    <Segmented
      label={label}
      options={(["all", "any"] as const).map((value) => ({ value, label: t(`matches.${value}`) }))}
      value={match}
      onChange={onChange}
    />
  );
}
