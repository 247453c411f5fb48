import fc from "fast-check";
import { expect, test } from "vitest";
import type { Page } from "./table-query";
import { arrange, pageOf } from "./table-rows";

test("pages of a held list give each row once, in order, whatever their size", () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 20 }), (rows, size) => {
      const read: number[] = [];
      let after: string | null = null;
      do {
        const page: Page<number> = pageOf(rows, { after, size });
        expect(page.total).toEqual({ count: rows.length, exact: true });
        read.push(...page.rows);
        after = page.next;
      } while (after !== null);
      expect(read).toEqual(rows);
    }),
  );
});

test("what is no day keeps every row out of a filter by day", () => {
  const columns = [{ id: "at", value: (at: number) => at }];
  const found = (op: "on" | "before" | "after") =>
    arrange(
      [0, 1],
      columns,
      { q: "", sort: null, filters: [{ field: "at", op, values: ["soon"] }] },
      {
        locale: "en",
        dayStart: () => Number.NaN,
      },
    );
  expect([found("on"), found("before"), found("after")]).toEqual([[], [], []]);
});
