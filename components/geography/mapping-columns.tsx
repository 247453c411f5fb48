import { MappingEffectText } from "@/components/pools/mapping-effect-text";
import { poolLooks } from "@/components/pools/pool-looks";
import { CountryLabel } from "@/components/selection/countries";
import { channelColumn, customColumn, linkColumn, statusColumn } from "@/components/table/columns";
import { mappingValues } from "@/lib/core/geography/list-columns";
import type { MappingView } from "@/lib/core/geography/view";
import { routes, withQuery } from "@/lib/routes";

/** Where a row is changed: its pool's rules. */
export const mappingHref = ({ poolId }: MappingView): string =>
  withQuery(routes.editPool({ poolId }), { step: "rules" });

/** The list's columns, sorted and searched by the names that its reader knows countries by. */
export function mappingColumns(nameOf: (country: string) => string) {
  const values = mappingValues(nameOf);
  return [
    linkColumn<MappingView>("pool", "geography.columns.pool", ({ poolId }) => routes.pool({ poolId }), values.pool, {
      width: 176,
    }),
    channelColumn<MappingView>("channel", "geography.columns.channel", ({ channel }) => channel, { width: 80 }),
    customColumn<MappingView>("from", "pools.mapping.from", ({ from }) => <CountryLabel code={from} />, {
      value: values.from,
      width: 184,
    }),
    customColumn<MappingView>("to", "pools.mapping.to", ({ to }) => <CountryLabel code={to} />, {
      value: values.to,
      width: 184,
    }),
    customColumn<MappingView>(
      "effect",
      "geography.columns.effect",
      ({ effect }) => <MappingEffectText effect={effect} />,
      {
        value: values.effect,
      },
    ),
    statusColumn<MappingView>("state", "geography.columns.state", ({ poolState }) => poolLooks[poolState], {
      width: 104,
    }),
  ];
}
