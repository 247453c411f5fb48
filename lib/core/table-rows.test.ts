import fc from "fast-check";
import { expect, test } from "vitest";
import type { Page } from "./table-query";
import { arrange, pageOf } from "./table-rows";

test("pages of a held list give each row once, in order, whatever their size", () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 20 }), (rows, size) => {
      const read: number[] = [];
      let after: string | null = null;
      let page: Page<number>;
      do {
        page = pageOf(rows, { after, before: null, size });
        expect(page.total).toEqual({ count: rows.length, exact: true });
        read.push(...page.rows);
        after = page.next;
      } while (after !== null);
      expect(read).toEqual(rows);
      const back = [...page.rows];
      while (page.previous !== null) {
        page = pageOf(rows, { after: null, before: page.previous, size });
        back.unshift(...page.rows);
      }
      expect(back).toEqual(rows);
    }),
  );
});

test.each(["-1", "x", "1e9", "2.5", "99"])("the cursor %s of nobody's making shows the first page", (after) => {
  expect(pageOf([1, 2, 3], { after, before: null, size: 2 })).toMatchObject({
    rows: [1, 2],
    next: "2",
    previous: null,
  });
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
