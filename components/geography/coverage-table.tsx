"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";
import { useCountryName } from "@/components/selection/countries";
import { DataTable } from "@/components/table/data-table";
import { wholePage } from "@/lib/core/table-query";
import type { CountryCode } from "@/lib/core/countries";
import { coverRules } from "@/lib/core/geography/cover-rules";
import type { CoverageView } from "@/lib/core/geography/view";
import { ChooseCountry, coverageColumns } from "./coverage-columns";

type CoverageTableProps = {
  coverage: CoverageView;
  chosen: CountryCode | null;
  onChoose: (country: CountryCode) => void;
};

/** Every country, those too small for the map among them: gaps first, where most clients are known. */
export function CoverageTable({ coverage, chosen, onChoose }: CoverageTableProps) {
  const t = useTranslations("geography");
  const nameOf = useCountryName();
  const columns = useMemo(() => coverageColumns(nameOf), [nameOf]);
  const { countries } = coverage;
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What is chosen on the map comes into sight here, where the list scrolls by itself.
    const row = frame.current?.querySelector<HTMLElement>("tr[data-active]");
    const list = row?.closest<HTMLElement>(".list-table");
    if (!row || !list || list.scrollHeight <= list.clientHeight) return;
    const hidden = row.offsetTop < list.scrollTop + 32 || row.offsetTop + 32 > list.scrollTop + list.clientHeight;
    if (hidden) list.scrollTop = row.offsetTop - list.clientHeight / 3;
  }, [chosen]);
  const rows = useMemo(
    () =>
      countries.toSorted(
        (a, b) =>
          Number(b.rule === "none") - Number(a.rule === "none") ||
          b.clients - a.clients ||
          nameOf(a.country).localeCompare(nameOf(b.country)),
      ),
    [countries, nameOf],
  );
  return (
    <ChooseCountry value={onChoose}>
      <div className="coverage-table" ref={frame}>
        <DataTable
          id="coverage"
          label={t("countries")}
          work="client"
          columns={columns}
          page={wholePage(rows)}
          rowKey={({ country }) => country}
          rowName={({ country }) => nameOf(country)}
          rowActive={({ country }) => country === chosen}
          searchLabel={t("searchCountry")}
          filters={[
            {
              field: "rule",
              label: t("columns.rule"),
              kind: "choice",
              options: coverRules.map((rule) => ({ value: rule, label: t(`rules.${rule}.name`) })),
            },
          ]}
          empty={null}
        />
      </div>
    </ChooseCountry>
  );
}
