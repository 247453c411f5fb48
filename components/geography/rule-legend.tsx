import { useTranslations } from "next-intl";
import { type CoverRule, coverRules } from "@/lib/core/geography/cover-rules";
import { RuleSwatch } from "./rule-mark";

// A user's own number is no rule of a country: it is told apart from the map.
const shown = coverRules.filter((rule) => rule !== "dedicated");

/** What each pattern means, and how many countries have it. */
export function RuleLegend({ countries }: { countries: readonly { readonly rule: CoverRule }[] }) {
  const t = useTranslations("geography");
  return (
    <ul className="rule-legend" aria-label={t("legend")}>
      {shown.map((rule) => (
        <li key={rule}>
          <RuleSwatch rule={rule} />
          <span className="strong">{t(`rules.${rule}.name`)}</span>
          <small>
            {t("legendCount", {
              rule: t(`rules.${rule}.code`),
              count: countries.filter((row) => row.rule === rule).length,
            })}
          </small>
        </li>
      ))}
    </ul>
  );
}
