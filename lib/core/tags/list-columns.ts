import type { ColumnValue } from "@/lib/core/table-rows";
import { printSearch } from "@/lib/core/search/print";
import type { TagView } from "./view";

/** What the list, and its file, searches and sorts a column by. */
export const tagValues = {
  name: ({ name }) => name,
  state: ({ archived }) => String(archived),
  used: ({ used }) => String(used),
} as const satisfies Record<string, ColumnValue<TagView>["value"]>;

export const tagListColumns: readonly ColumnValue<TagView>[] = Object.entries(tagValues).map(([id, value]) => ({
  id,
  value,
}));

/** The search that finds the interactions a tag is counted by: under its old name too, while they are brought to the new one. */
export const searchOfTag = ({ name, renamedFrom }: Pick<TagView, "name" | "renamedFrom">): string =>
  printSearch({
    match: "all",
    parts: [
      { type: "many", field: "tags", op: "has-any", values: renamedFrom === null ? [name] : [name, renamedFrom] },
    ],
  });
