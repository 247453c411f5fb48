import type { DispositionId } from "@/lib/core/ids";
import { printSearch } from "@/lib/core/search/print";
import type { OneCondition } from "@/lib/core/search/tree";
import type { ColumnValue } from "@/lib/core/table-rows";
import type { DispositionView } from "./view";

/** One disposition as its file has it: with the names above it, the first level first. */
export type DispositionRow = Omit<DispositionView, "children"> & {
  readonly id: DispositionId;
  readonly path: readonly string[];
};

/** The tree as a list, each before what is below it. */
export const rowsOf = (tree: readonly DispositionView[], above: readonly string[] = []): readonly DispositionRow[] =>
  tree.flatMap(({ children, ...one }) => {
    const path = [...above, one.name];
    return [{ ...one, path }, ...rowsOf(children, path)];
  });

export const dispositionListColumns: readonly ColumnValue<DispositionRow>[] = [
  { id: "path", value: ({ path }) => path.join(" › ") },
  { id: "state", value: ({ archived }) => String(archived) },
  { id: "used", value: ({ used }) => String(used) },
];

const levels = ["disposition-1", "disposition-2", "disposition-3"] as const;

/** The search that finds the interactions that were given this one and nothing below it, by its words of now. */
export const searchOfDisposition = (path: readonly string[]): string =>
  printSearch({
    match: "all",
    parts: levels.map((field, at): OneCondition => {
      const value = path[at];
      return value === undefined ? { type: "one", field, op: "is-empty" } : { type: "one", field, op: "is", value };
    }),
  });
