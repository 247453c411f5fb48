import type { CellValue, ColumnValue } from "@/lib/core/table-rows";
import type { MappingView } from "./view";

/** What the list of mappings is sorted, filtered and searched by, in the browser's table and in its file alike. */
export const mappingValues = (nameOf: (country: string) => string) =>
  ({
    pool: ({ pool }) => pool,
    channel: ({ channel }) => channel,
    from: ({ from }) => `${nameOf(from)} ${from}`,
    to: ({ to }) => `${nameOf(to)} ${to}`,
    effect: ({ effect }) => `geography.effects.${effect.kind}`,
    state: ({ poolState }) => `pools.states.${poolState}`,
  }) satisfies Record<string, (row: MappingView) => CellValue>;

export const mappingColumnValues = (nameOf: (country: string) => string): readonly ColumnValue<MappingView>[] =>
  Object.entries(mappingValues(nameOf)).map(([id, value]) => ({ id, value }));

export const mappingFilters = ["channel", "effect", "state"] as const;
