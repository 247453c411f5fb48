// No zod here: lists read this file in the browser, and it would weigh more than the list itself.
export const filterOps = ["is", "is-not", "contains", "after", "before", "on", "eq", "gt", "lt"] as const;
export type FilterOp = (typeof filterOps)[number];

export type TableFilter = { readonly field: string; readonly op: FilterOp; readonly values: readonly string[] };
export type TableSort = { readonly id: string; readonly descending: boolean };

/** One list as the URL asks for it. `after` and `before` are keyset cursors and exclude each other. */
export type TableQuery = {
  readonly q: string;
  readonly sort: TableSort | null;
  readonly filters: readonly TableFilter[];
  /** The text of the advanced search, of a list that has one. */
  readonly search?: string;
  readonly after: string | null;
  readonly before: string | null;
  readonly size: number;
};

/** One page of a list. A cursor is null at that end; `exact: false` means "at least so many". */
export type Page<Row> = {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly previous: string | null;
  readonly total: { readonly count: number; readonly exact: boolean } | null;
};

/** All there is, as one page of a table that sorts and narrows it in the browser. */
export const wholePage = <Row>(rows: readonly Row[]): Page<Row> => ({
  rows,
  next: null,
  previous: null,
  total: { count: rows.length, exact: true },
});

const pageSizes = [25, 50, 100, 200] as const;
const maxFilters = 20;
const maxText = 200;

/** `field:op:value,value;field:op:value`, each part URI-encoded, so that a comma in a value stays a comma. */
export function formatFilters(filters: readonly TableFilter[]): string {
  return filters.map((f) => [f.field, f.op, f.values.map(encodeURIComponent).join(",")].join(":")).join(";");
}

/** Reads what `formatFilters` wrote; a part that is not a filter is left out rather than widening the list. */
export function parseFilters(text: string): TableFilter[] {
  return text
    .split(";")
    .flatMap((part): TableFilter[] => {
      const [field = "", rawOp, rawValues = ""] = part.split(":");
      const op = filterOps.find((one) => one === rawOp);
      const values = rawValues
        .split(",")
        .map(decode)
        .filter((v) => v !== "");
      return /^[A-Za-z][A-Za-z0-9]{0,39}$/.test(field) && op && values.length > 0 ? [{ field, op, values }] : [];
    })
    .slice(0, maxFilters);
}

/** `-name` is descending, `name` ascending. */
export const formatSort = (sort: TableSort): string => `${sort.descending ? "-" : ""}${sort.id}`;

export function parseSort(text: string): TableSort | null {
  const match = /^(-?)([A-Za-z][A-Za-z0-9]{0,39})$/.exec(text);
  return match?.[2] ? { id: match[2], descending: match[1] === "-" } : null;
}

/**
 * Reads a page's search parameters. Sort and filters outside `allow` are dropped, the size is one of `pageSizes`.
 * Cursors are handed on as they are: only the verb that made them can read them.
 */
export function parseTableQuery(
  params: Readonly<Record<string, string | readonly string[] | undefined>>,
  allow: {
    readonly sortable: readonly string[];
    readonly filterable: readonly string[];
    readonly defaultSize?: number;
  },
): TableQuery {
  const one = (key: string): string => {
    const value = params[key];
    return (typeof value === "string" ? value : (value?.[0] ?? "")).replaceAll("\0", "").slice(0, 2_000);
  };
  const sort = parseSort(one("sort"));
  const after = one("after") || null;
  const asked = Number(one("size"));
  return {
    q: cut(one("q").trim()),
    sort: sort && allow.sortable.includes(sort.id) ? sort : null,
    filters: parseFilters(one("f")).filter((f) => allow.filterable.includes(f.field)),
    after,
    before: after ? null : one("before") || null,
    size: pageSizes.find((size) => size === asked) ?? allow.defaultSize ?? 50,
  };
}

// Half a character at the end would be no text.
const cut = (text: string): string => text.slice(0, maxText).replace(/[\uD800-\uDBFF]$/, "");

function decode(text: string): string {
  try {
    return cut(decodeURIComponent(text).replaceAll("\0", ""));
  } catch {
    // A hand-made URL with a lone % is no filter value.
    return "";
  }
}
