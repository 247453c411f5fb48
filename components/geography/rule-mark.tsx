import { useTranslations } from "next-intl";
import type { CoverRule } from "@/lib/core/geography/cover-rules";

/** The pattern of a rule as the map has it, beside its word: neither colour nor pattern says it alone. */
export function RuleMark({ rule }: { rule: CoverRule }) {
  const t = useTranslations("geography");
  return (
    <span className="row">
      <RuleSwatch rule={rule} />
      <span className="cut">{t(`rules.${rule}.short`)}</span>
    </span>
  );
}

export function RuleSwatch({ rule }: { rule: CoverRule }) {
  return (
    // Twice as fine as it is drawn, like the map: a pattern is the same in both.
    <svg className="swatch" width="22" height="14" viewBox="0 0 44 28" aria-hidden="true">
      <rect className={`land--${rule}`} x="1" y="1" width="42" height="26" rx="4" />
    </svg>
  );
}
