import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import { ExportRows } from "@/lib/core/csv/schema";
import { countryNames } from "@/lib/core/geography/country-names";
import { roomLeft, thinCountries } from "@/lib/core/pools/capacity";
import { countMembers, servedCountries, warningsOf } from "@/lib/core/pools/members";
import { exportPools } from "@/lib/services/pools/export-pools";
import { csvResponse } from "@/lib/web/csv-response";
import { defineRoute } from "@/lib/web/define-route";

/** The pools as a file. A POST, since taking it is written down. */
export const exportPoolsHandler = defineRoute({
  permission: "pool.read",
  input: ExportRows,
  handle: async (ctx, input) => {
    const [locale, t, tCommon] = await Promise.all([getLocale(), getTranslations("pools"), getTranslations("common")]);
    const nameOf = countryNames(locale);
    const { count, batches } = await exportPools(ctx, input, locale);
    return csvResponse({
      name: `pools-${new Date(ctx.clock.now()).toISOString().slice(0, 10)}`,
      count,
      heads: [
        t("columns.name"),
        t("columns.channel"),
        t("columns.units"),
        t("columns.primaries"),
        t("columns.secondaries"),
        t("columns.countries"),
        t("columns.defaultRegion"),
        t("columns.fallback"),
        t("columns.state"),
        t("columns.rooms"),
        t("columns.left"),
        t("columns.warnings"),
      ],
      batches,
      cells: (row) => {
        const primaries = countMembers(row, "primary");
        const secondaries = countMembers(row, "secondary");
        return [
          row.name,
          tCommon(`channels.${row.channel}`),
          row.units.map(({ name }) => name).join(";"),
          tCommon("usedOf", { used: primaries.active, of: primaries.all }),
          tCommon("usedOf", { used: secondaries.active, of: secondaries.all }),
          servedCountries(row).join(";"),
          row.defaultRegion,
          t(row.fallbackUpward ? "on" : "off"),
          t(`states.${row.state}`),
          row.liveRooms,
          roomLeft(row) ?? t("capacity.noLimit"),
          [
            ...warningsOf(row).map(({ key }) => t(`checks.${key}.open`)),
            ...thinCountries(row).map(({ country, standing }) =>
              t(standing === "gone" ? "capacity.thin.gone" : "capacity.thin.last", {
                country: country ? nameOf(country) : t("members.noCountry"),
              }),
            ),
          ].join(";"),
        ];
      },
    });
  },
});
