import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { type CoverRule, coverRules } from "@/lib/core/geography/cover-rules";
import type { CoveredCountry } from "@/lib/core/geography/view";
import { formatFilters } from "@/lib/core/table-query";

const width = 1_400;

/** How many known clients each rule would serve; each figure leads to its countries in the table. */
export function ClientsFigure({
  countries,
  hrefOf,
}: {
  countries: readonly CoveredCountry[];
  hrefOf: (f: string) => string;
}) {
  const t = useTranslations("geography");
  const format = useFormatter();
  const clientsOf = (rule: CoverRule) =>
    countries.reduce((sum, row) => (row.rule === rule ? sum + row.clients : sum), 0);
  const shares = coverRules.map((rule) => ({ rule, clients: clientsOf(rule) })).filter(({ clients }) => clients > 0);
  const all = shares.reduce((sum, { clients }) => sum + clients, 0);
  if (all === 0) return null;
  const starts = shares.map((_, at) => shares.slice(0, at).reduce((sum, { clients }) => sum + clients, 0));
  const words = (rule: CoverRule, clients: number) => `${t(`rules.${rule}.short`)} ${format.number(clients)}`;
  return (
    <figure className="clients-figure">
      <figcaption className="row">
        <span className="strong">{t("clients.title")}</span>
        <span className="grow" />
        <span className="muted num">{t("clients.all", { count: all })}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${width} 48`}
        preserveAspectRatio="none"
        role="img"
        aria-label={shares.map(({ rule, clients }) => words(rule, clients)).join(", ")}
      >
        {shares.map(({ rule, clients }, at) => (
          <rect
            key={rule}
            className={`land--${rule}`}
            x={((starts[at] ?? 0) / all) * width}
            y="1"
            width={(clients / all) * width}
            height="46"
          />
        ))}
      </svg>
      <p className="row row--wrap num">
        {shares.map(({ rule, clients }) => (
          <Link
            key={rule}
            className="link"
            scroll={false}
            href={hrefOf(formatFilters([{ field: "rule", op: "is", values: [rule] }]))}
          >
            {words(rule, clients)}
          </Link>
        ))}
      </p>
    </figure>
  );
}
