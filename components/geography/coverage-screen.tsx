"use client";

import { Map as MapIcon, Table2 } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useCountryName } from "@/components/selection/countries";
import { Segmented } from "@/components/ui/segmented";
import type { Channel } from "@/lib/core/channels";
import type { CountryCode } from "@/lib/core/countries";
import type { CoverRule } from "@/lib/core/geography/cover-rules";
import type { CoverageView, EditPreview } from "@/lib/core/geography/view";
import { withQuery } from "@/lib/routes";
import { ClientsFigure } from "./clients-figure";
import { CountryOffer } from "./country-offer";
import { CoverageChooser, type UnitOption } from "./coverage-chooser";
import { CoverageTable } from "./coverage-table";
import { RuleLegend } from "./rule-legend";
import { useMappingPreview } from "./use-mapping-preview";
import { type MapFrame, WorldMap } from "./world-map";

type CoverageScreenProps = {
  coverage: CoverageView;
  units: readonly UnitOption[];
  channels: readonly Channel[];
  frame: MapFrame;
  /** The gap that the address asks about, with what its suggested mapping would change. */
  first: { readonly from: CountryCode; readonly to: CountryCode; readonly preview: EditPreview } | null;
};

type View = "map" | "table";

/** Which rule would serve clients of each country: a map, the same as a table, and what would close a gap. */
export function CoverageScreen({ coverage, units, channels, frame, first }: CoverageScreenProps) {
  const t = useTranslations("geography");
  const tCommon = useTranslations("common");
  const nameOf = useCountryName();
  const path = usePathname();
  const query = useSearchParams();
  const [view, setView] = useState<View>("map");
  const { pool, countries } = coverage;
  const { offered, offer } = useMappingPreview(first && pool ? { ...first, poolId: pool.id } : null);
  const byCode = useMemo(() => new Map(countries.map((row) => [row.country, row])), [countries]);
  const chosen = countries.find(({ country }) => country === query.get("country")) ?? null;

  const hrefWith = (over: Readonly<Record<string, string | undefined>>) =>
    withQuery(path, { ...Object.fromEntries(query), ...over });
  const offerMapping = (from: CountryCode, to: CountryCode | null) =>
    offer(pool && to ? { poolId: pool.id, from, to } : null);
  const choose = (country: CountryCode | null) => {
    const row = country && byCode.get(country);
    if (row) offerMapping(row.country, row.suggestion);
    // The address follows, so that reload, back and a copied link show the same; the list's own part of it stays.
    const now = Object.fromEntries(new URLSearchParams(location.search));
    window.history.replaceState(null, "", withQuery(path, { ...now, country: country ?? undefined }));
  };
  const ruleOf = (country: CountryCode): CoverRule => byCode.get(country)?.rule ?? "none";
  const describe = (country: CountryCode) => {
    const row = byCode.get(country);
    const rule = t(`rules.${ruleOf(country)}.name`);
    return row?.servedBy
      ? t("describe.served", { country: nameOf(country), rule, by: nameOf(row.servedBy) })
      : t("describe.nobody", { country: nameOf(country), rule });
  };
  const arc = chosen && offered?.from === chosen.country && chosen.rule === "none" ? offered : null;
  return (
    <>
      <div className="coverage-bar">
        <CoverageChooser coverage={coverage} units={units} channels={channels} />
        <span className="grow" />
        <Segmented
          label={t("view.label")}
          value={view}
          onChange={setView}
          options={[
            { value: "map", label: t("view.map"), icon: <MapIcon className="icon--sm" /> },
            { value: "table", label: t("view.table"), icon: <Table2 className="icon--sm" /> },
          ]}
        />
      </div>
      <div className="coverage" data-view={view}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keyboard (WCAG 2.1.1) */}
        <section className="coverage-map" aria-label={t("view.map")} tabIndex={0}>
          <CountryOffer
            coverage={coverage}
            row={chosen}
            offered={offered?.from === chosen?.country ? offered : null}
            onTarget={(to) => chosen && offerMapping(chosen.country, to)}
            onClose={() => choose(null)}
          />
          {view === "map" ? (
            <>
              <WorldMap
                frame={frame}
                label={t("mapLabel", { unit: coverage.unit.name, channel: tCommon(`channels.${coverage.channel}`) })}
                ruleOf={ruleOf}
                nameOf={nameOf}
                describe={describe}
                chosen={chosen?.country ?? null}
                onChoose={choose}
                arc={arc}
                ruleWords={(rule) => t(`rules.${rule}.short`)}
              />
              <RuleLegend countries={countries} />
              <ClientsFigure countries={countries} hrefOf={(f) => hrefWith({ f })} />
              {coverage.dedicatedUsers > 0 ? (
                <p className="help">{t("dedicated", { count: coverage.dedicatedUsers })}</p>
              ) : null}
            </>
          ) : null}
        </section>
        <CoverageTable coverage={coverage} chosen={chosen?.country ?? null} onChoose={choose} />
      </div>
    </>
  );
}
