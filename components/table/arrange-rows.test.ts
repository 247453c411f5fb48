import { expect, test } from "vitest";
import { arrangeRows } from "./arrange-rows";
import { countColumn, textColumn } from "./columns";

type Row = { name: string; rooms: number | null };
const columns = [
  textColumn<Row>("name", "x.name", (r) => r.name),
  countColumn<Row>("rooms", "x.rooms", (r) => r.rooms),
];
const rows: Row[] = [
  { name: "Zürich 10", rooms: 3 },
  { name: "Zürich 9", rooms: null },
  { name: "åland", rooms: 12 },
];
const names = (query: Partial<Parameters<typeof arrangeRows<Row>>[2]>) =>
  arrangeRows(rows, columns, { q: "", sort: null, filters: [], ...query }, "en").map((r) => r.name);

test("names sort as people read them: numbers by value, accents beside their letter", () => {
  expect(names({ sort: { id: "name", descending: false } })).toEqual(["åland", "Zürich 9", "Zürich 10"]);
});

test("an empty value is last whichever way one sorts", () => {
  expect(names({ sort: { id: "rooms", descending: false } }).at(-1)).toBe("Zürich 9");
  expect(names({ sort: { id: "rooms", descending: true } }).at(-1)).toBe("Zürich 9");
});

test("every word must be found, in any column", () => {
  expect(names({ q: "zür 10" })).toEqual(["Zürich 10"]);
  expect(names({ q: "zür 12" })).toEqual([]);
});

test("a filter narrows and never widens", () => {
  expect(names({ filters: [{ field: "rooms", op: "gt", values: ["3"] }] })).toEqual(["åland"]);
  expect(names({ filters: [{ field: "name", op: "is-not", values: ["åland"] }] })).toEqual(["Zürich 10", "Zürich 9"]);
});
