import fc from "fast-check";
import { expect, test } from "vitest";
import { dayStart } from "@/lib/core/search/days";
import { fold, foldName, foldPhone } from "@/lib/core/search/fold";
import { matches, type SearchRow } from "@/lib/core/search/matches";
import { emptySearch } from "@/lib/core/search/tree";
import { SearchTreeSchema } from "@/lib/core/search/tree-schema";
import type { TableFilter } from "@/lib/core/table-query";
import { nobody } from "./nobody";
import { quickSearch } from "./quick-search";

const time = { zone: "Asia/Kathmandu", nowMs: 1_795_262_400_000 };
const ids = [1, 2, 3].map((n) => `00000000-0000-7000-8000-00000000000${n}`);
const [statuses, tags] = [
  ["open", "unmanaged", "closed"],
  ["vip", "gold", "per, favore"],
];
const days = ["2026-11-20", "2026-11-21", "2026-11-22", "2026-02-31", "never"];
const texts = ["Ada Müller", "王小明", "100%", "+39 333 1", "333", "a_b", "", " ", "\u200B", "小", "+"];

const unasked = {
  "first-name": [],
  "last-name": [],
  "first-message": [],
  number: 1,
  messages: 1,
  "first-response": null,
  duration: null,
  "last-message": null,
  assigned: null,
  window: null,
  direction: null,
  delivery: null,
  provider: null,
  "close-reason": null,
  channel: "sms",
  list: null,
  unit: null,
  "first-contact": false,
  "auto-replied": false,
  disposition: [],
  "disposition-1": null,
  "disposition-2": null,
  "disposition-3": null,
} as const;

/** An interaction of which only what the list narrows by is told. */
const row = fc
  .record({
    contact: fc.constantFrom(...texts),
    phone: fc.constantFrom(null, "+393331234567", "+8613912345678"),
    message: fc.array(fc.constantFrom(...texts), { maxLength: 2 }),
    status: fc.constantFrom(...statuses),
    unread: fc.nat(1),
    account: fc.constantFrom(...ids),
    agent: fc.option(fc.constantFrom(...ids), { nil: null }),
    tags: fc.uniqueArray(fc.constantFrom(...tags)),
    started: fc.integer({ min: -40, max: 40 }).map((hours) => time.nowMs + hours * 3_600_000),
  })
  .map(({ contact, phone, message, unread, ...rest }): SearchRow => ({
    ...unasked,
    ...rest,
    // The database holds that these go together.
    closed: rest.status === "closed" ? time.nowMs : null,
    unread,
    read: unread === 0,
    contact: [contact],
    phone: phone === null ? [] : [phone],
    message,
  }));

const some = (values: readonly string[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
const of = (field: string, ops: readonly TableFilter["op"][], values: readonly string[]) =>
  fc.record({ field: fc.constant(field), op: fc.constantFrom(...ops), values: some(values) });
const filter: fc.Arbitrary<TableFilter> = fc.oneof(
  of("status", ["is", "is-not"], [...statuses, "strange"]),
  of("read", ["is", "is-not"], ["read", "unread", "strange"]),
  of("account", ["is", "is-not"], [...ids, "strange"]),
  of("agent", ["is"], [...ids, nobody, "strange"]),
  of("agent", ["is-not"], ids),
  of("tags", ["is", "is-not"], [...tags, "strange"]),
  of("started", ["on", "before", "after"], days),
);

/** What the filters of the list mean, said without a search. */
function holds({ field, op, values }: TableFilter, one: SearchRow): boolean {
  const isIn = (value: SearchRow["agent"]) =>
    [value ?? []].flat().some((one) => values.includes(one)) !== (op === "is-not");
  switch (field) {
    case "status": {
      const open = values.includes("open") && one.status !== "closed";
      return open ? op === "is" : isIn(one.status);
    }
    case "read":
      return isIn(one.read ? "read" : "unread");
    case "account":
      return isIn(one.account);
    case "agent":
      return isIn(one.agent ?? nobody);
    case "tags":
      return one.tags.some((tag) => values.includes(tag)) !== (op === "is-not");
    default: {
      const [first = "", last = first] = values;
      if (values.some((value) => !value.startsWith("2026-11"))) return false;
      const at = one.started ?? 0;
      if (op === "before") return at < dayStart(first, time.zone);
      if (op === "after") return at >= dayStart(first, time.zone, 1);
      return at >= dayStart(first, time.zone) && at < dayStart(last, time.zone, 1);
    }
  }
}

function isFound(q: string, { contact, phone, message }: SearchRow): boolean {
  if (fold(q).trim() === "") return true;
  const found =
    (folds: (text: string) => string) =>
    (text: string): boolean =>
      folds(text).includes(folds(q));
  return contact.some(found(foldName)) || phone.some(found(foldPhone)) || message.some(found(fold));
}

test("the search of box and filters finds what they mean, each and together", () => {
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(filter, { maxLength: 3 }), row, (q, filters, one) => {
      const tree = quickSearch({ q, filters });
      expect(matches(tree, one, time)).toBe(isFound(q, one) && filters.every((each) => holds(each, one)));
      expect(SearchTreeSchema.parse(tree)).toEqual(tree);
    }),
    { numRuns: 5_000 },
  );
});

test("nothing asked is the search for everything", () => {
  expect(quickSearch({ q: "", filters: [] })).toEqual(emptySearch);
  expect(quickSearch({ q: " \u200B ", filters: [{ field: "read", op: "is", values: ["read", "unread"] }] })).toEqual(
    emptySearch,
  );
});

test("open is all but closed", () => {
  const asked = { field: "status", op: "is", values: ["open"] } as const;
  expect(quickSearch({ q: "", filters: [asked] }).parts).toEqual([{ type: "date", field: "closed", op: "is-empty" }]);
});

test("somebody, whoever it is, cannot be asked and finds nothing", () => {
  const asked = { field: "agent", op: "is-not", values: [nobody] } as const;
  fc.assert(
    fc.property(row, (one) => {
      expect(matches(quickSearch({ q: "", filters: [asked] }), one, time)).toBe(false);
    }),
  );
});
