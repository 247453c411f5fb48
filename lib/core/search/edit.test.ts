import fc from "fast-check";
import { expect, test } from "vitest";
import { searchIn, withSearch } from "./address";
import { conditionAt, type Edit, edited, excessOf, type Home } from "./edit";
import { parseSearch } from "./parse";
import { printSearch } from "./print";
import { anyCondition, anySearch } from "./testing/any-search";
import { someWords } from "./testing/words";
import { type Condition, conditionsOf, emptySearch, isGroup, type SearchTree } from "./tree";

const read = (text: string): SearchTree => {
  const parsed = parseSearch(text);
  if (!parsed.ok) throw new Error(`not read: ${text}`);
  return parsed.tree;
};
const one = (text: string): Condition => {
  const [condition] = conditionsOf(read(text));
  if (!condition) throw new Error(`no condition: ${text}`);
  return condition;
};
const after = (text: string, ...edits: readonly Edit[]) => printSearch(edits.reduce(edited, read(text)));

test("conditions are added, changed and removed where they stand, the others stay", () => {
  const open = one("status is open");
  expect(after("", { act: "add", condition: open, to: "search" })).toBe("status is open");
  expect(after("unread > 1 and read is no", { act: "add", condition: open, to: "search" })).toBe(
    "unread > 1 and read is no and status is open",
  );
  const inGroup = { part: 1, condition: 0 } as const;
  const nested = "unread > 1 and (read is no or phone contains 3)";
  expect(after(nested, { act: "change", at: inGroup, condition: open })).toBe(
    "unread > 1 and (status is open or phone contains 3)",
  );
  expect(after(nested, { act: "change", at: { part: 1, condition: 1 }, condition: open })).toBe(
    "unread > 1 and (read is no or status is open)",
  );
  expect(after(nested, { act: "remove", at: { part: 0, condition: null } })).toBe("(read is no or phone contains 3)");
  expect(after(nested, { act: "remove", at: inGroup })).toBe("unread > 1 and (any: phone contains 3)");
});

test("a group is made against the search's own joining word, grows, opens, and goes with its last condition", () => {
  const [open, unread] = [one("status is open"), one("unread > 1")];
  const grown = [
    { act: "add", condition: open, to: "new-group" },
    { act: "add", condition: unread, to: { group: 1 } },
  ] as const satisfies readonly Edit[];
  expect(after("read is no", ...grown)).toBe("read is no and (status is open or unread > 1)");
  expect(after("read is no or read is yes", ...grown.slice(0, 1))).toBe(
    "read is no or read is yes or (status is open)",
  );
  const open1 = { act: "open-group", group: 1 } as const;
  expect(after("read is no", ...grown, open1)).toBe("read is no and status is open and unread > 1");
  expect(after("read is no", ...grown, { act: "remove-group", group: 1 })).toBe("read is no");
  const match = { act: "match", of: { group: 1 }, match: "all" } as const;
  expect(after("read is no", ...grown, match)).toBe("read is no and (status is open and unread > 1)");
  expect(after("read is no and (status is open)", { act: "remove", at: { part: 1, condition: 0 } })).toBe("read is no");
});

test("a condition moves into a group, into a new one, and out", () => {
  const text = "unread > 1 and (read is no or phone contains 3)";
  expect(after(text, { act: "move", at: { part: 0, condition: null }, to: { group: 1 } })).toBe(
    "(read is no or phone contains 3 or unread > 1)",
  );
  expect(after(text, { act: "move", at: { part: 1, condition: 0 }, to: "search" })).toBe(
    "unread > 1 and (any: phone contains 3) and read is no",
  );
  expect(after(text, { act: "move", at: { part: 0, condition: null }, to: "new-group" })).toBe(
    "(read is no or phone contains 3) and (any: unread > 1)",
  );
});

test("more conditions, or more text, than an address holds are told", () => {
  const many = Array.from({ length: 20 }, () => "unread > 1").join(" and ");
  expect(excessOf(read(many))).toBeNull();
  expect(excessOf(edited(read(many), { act: "add", condition: one("read is no"), to: "search" }))).toBe("conditions");
  const long = read(Array.from({ length: 18 }, () => `message contains ${"x".repeat(200)}`).join(" and "));
  const quoted = { ...one("message contains x"), value: '"'.repeat(200) } as Condition;
  const more = [1, 2].reduce(
    (tree) => edited(tree, { act: "change", at: { part: 0, condition: null }, condition: quoted }),
    long,
  );
  expect(excessOf(more)).toBeNull();
  const huge = Array.from({ length: 16 }).reduce<SearchTree>(
    (tree) => edited(tree, { act: "add", condition: quoted, to: "search" }),
    emptySearch,
  );
  expect(excessOf(huge)).toBe("text");
});

const place = fc.record({ part: fc.nat(4), condition: fc.option(fc.nat(3)) });
const home: fc.Arbitrary<Home> = fc.oneof(
  fc.constantFrom<Home>("search", "new-group"),
  fc.nat(4).map((group) => ({ group })),
);
const condition = anyCondition(someWords);
const match = fc.constantFrom("all" as const, "any" as const);
const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ act: fc.constant("add" as const), condition, to: home }),
  fc.record({ act: fc.constant("change" as const), at: place, condition }),
  fc.record({ act: fc.constant("move" as const), at: place, to: home }),
  fc.record({ act: fc.constant("remove" as const), at: place }),
  fc.record({ act: fc.constant("remove-group" as const), group: fc.nat(4) }),
  fc.record({ act: fc.constant("open-group" as const), group: fc.nat(4) }),
  fc.record({
    act: fc.constant("match" as const),
    of: fc.oneof(
      fc.constant("search" as const),
      fc.nat(4).map((group) => ({ group })),
    ),
    match,
  }),
);

test("whatever is edited in whatever order: the search, its text and its address say the same", () => {
  fc.assert(
    fc.property(anySearch(someWords), fc.array(anyEdit, { maxLength: 6 }), (start, edits) => {
      for (let tree = start, at = 0; at < edits.length; at++) {
        const edit = edits[at];
        if (!edit) break;
        const next = edited(tree, edit);
        // What is moved or changed is as much as before; nothing else is lost.
        const left = conditionsOf(next).length - conditionsOf(tree).length;
        if (edit.act === "move" || edit.act === "change" || edit.act === "match") expect(left).toBeLessThanOrEqual(0);
        if (edit.act === "open-group") expect(left).toBe(0);
        if (edit.act === "remove") expect(left).toBe(conditionAt(tree, edit.at) ? -1 : 0);
        if (
          edit.act === "move" &&
          (typeof edit.to === "string" || isGroup(tree.parts[edit.to.group] ?? one("read is no")))
        )
          expect(left).toBe(0);
        tree = next;
        if (excessOf(tree) !== null) return;
        expect(parseSearch(printSearch(tree))).toEqual({ ok: true, tree });
        expect(searchIn(new URLSearchParams(withSearch(new URLSearchParams("size=50"), tree).toString()))).toEqual({
          ok: true,
          tree,
        });
      }
    }),
    { numRuns: 2_000 },
  );
});
