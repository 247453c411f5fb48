import fc from "fast-check";
import { expect, test } from "vitest";
import { filterOps, formatFilters, formatSort, parseFilters, parseSort, parseTableQuery } from "./table-query";

const allow = { sortable: ["name"], filterable: ["state"] };

test("a filter read from the URL is the filter that was written, whatever its values hold", () => {
  const value = fc.string({ minLength: 1, maxLength: 30, unit: "grapheme" }).filter((s) => s.isWellFormed());
  const filter = fc.record({
    field: fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,39}$/),
    op: fc.constantFrom(...filterOps),
    values: fc.array(value, { minLength: 1, maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.array(filter, { maxLength: 6 }), (filters) => {
      expect(parseFilters(formatFilters(filters))).toEqual(filters);
    }),
  );
});

test("a sort survives the URL in both directions", () => {
  for (const descending of [true, false])
    expect(parseSort(formatSort({ id: "name", descending }))).toEqual({ id: "name", descending });
});

test("a field that the list does not name neither sorts nor filters", () => {
  const query = parseTableQuery({ sort: "-secret", f: "secret:is:1;state:is:active" }, allow);
  expect(query.sort).toBeNull();
  expect(query.filters).toEqual([{ field: "state", op: "is", values: ["active"] }]);
});

test("a page never grows beyond the largest size, and both cursors never hold at once", () => {
  expect(parseTableQuery({ size: "100000" }, allow).size).toBe(50);
  expect(parseTableQuery({ after: "a", before: "b" }, allow)).toMatchObject({ after: "a", before: null });
});

test("broken text in the URL is an empty query, not an error", () => {
  expect(parseTableQuery({ f: "state:is:%E0%A4%A;;:::", sort: "--", q: ["x", "y"] }, allow)).toMatchObject({
    filters: [],
    sort: null,
    q: "x",
  });
});
