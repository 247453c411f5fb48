import { type Masked, nothingMasked } from "@/lib/core/masking/mask";
import { mayAsk } from "@/lib/core/masking/may-ask";
import { dayFault } from "@/lib/core/search/days";
import { choicesOf, type FieldOf } from "@/lib/core/search/fields";
import { fold } from "@/lib/core/search/fold";
import type { Condition, Group, SearchPart, SearchTree } from "@/lib/core/search/tree";
import { choiceFault } from "@/lib/core/search/values";
import type { TableFilter, TableQuery } from "@/lib/core/table-query";
import { nobody } from "./nobody";

/**
 * The search box and the quick filters of the list as a search: the box is looked for in contact, phone and messages. A
 * value that cannot be meant finds nothing rather than everything.
 * @param masked what is hidden from whoever asks: that is found by the whole of it alone
 */
export const quickSearch = (
  { q, filters }: Pick<TableQuery, "q" | "filters">,
  masked: Masked = nothingMasked,
): SearchTree => ({
  match: "all",
  parts: [...ofBox(q, masked), ...filters.flatMap(ofFilter)],
});

// No interaction is without a status.
const nothing = { type: "one", field: "status", op: "is-empty" } as const satisfies Condition;

function ofBox(q: string, masked: Masked): readonly SearchPart[] {
  const folded = fold(q).trim();
  if (folded === "") return [];
  const contains = (field: FieldOf<"text">) =>
    ({ type: "text", field, op: mayAsk(masked, field, "contains", q) ? "contains" : "is", value: q }) as const;
  // A number is digits after a plus: what has neither is in none, and need not be looked for.
  const phone = /[\d+]/.test(folded) ? [asNumber(contains("phone"))] : [];
  return [{ match: "any", conditions: [contains("contact"), ...phone, contains("message")] }];
}

/** A whole number is looked for as it is stored. */
function asNumber<One extends { readonly op: string; readonly value: string }>(condition: One): One {
  const digits = condition.value.replaceAll(/\D/g, "");
  return condition.op === "is" && digits.length >= 7 ? { ...condition, value: `+${digits}` } : condition;
}

function ofFilter(filter: TableFilter): readonly SearchPart[] {
  switch (filter.field) {
    case "status":
      return ofStatus(filter);
    case "read":
      return ofReading(filter);
    case "started":
      return [ofStarted(filter)];
    case "account":
      return ofIds("account", filter);
    case "agent":
      return ofAgent(filter);
    case "tags": {
      const [first, ...others] = filter.values;
      if (first === undefined) return [nothing];
      return [
        {
          type: "many",
          field: "tags",
          op: filter.op === "is-not" ? "has-none" : "has-any",
          values: [first, ...others],
        },
      ];
    }
    default:
      return [];
  }
}

/** Of all statuses those that the filter leaves. "Open" is all but closed, as people say it. */
function ofStatus({ op, values }: TableFilter): readonly SearchPart[] {
  const known = choicesOf("status");
  const all = typeof known === "string" ? [] : known;
  const open = all.filter((one) => one !== "closed");
  const meant = new Set(values.flatMap((value) => (value === "open" ? open : [value])));
  const left = all.filter((one) => meant.has(one) !== (op === "is-not"));
  if (left.length === all.length) return [];
  // The same by the database's own rule, and what has not ended has an index of its own.
  const isOpen = left.length === open.length && !left.includes("closed");
  return [isOpen ? { type: "date", field: "closed", op: "is-empty" } : isAnyOf("status", left)];
}

function ofReading({ op, values }: TableFilter): readonly SearchPart[] {
  const left = ["read", "unread"].filter((one) => values.includes(one) !== (op === "is-not"));
  if (left.length === 2) return [];
  return [left.length === 0 ? nothing : { type: "flag", field: "read", op: "is", value: left[0] === "read" }];
}

/** Days of the viewer's zone; two of them are the first and the last. */
function ofStarted({ op, values }: TableFilter): Condition {
  const [day, last] = values;
  if (day === undefined || values.some((value) => dayFault(value) !== null)) return nothing;
  const of = { type: "date", field: "started" } as const;
  if (op === "before" || op === "after") return { ...of, op, day };
  if (op !== "on") return nothing;
  return last === undefined ? { ...of, op, day } : { ...of, op: "between", from: day, to: last };
}

function ofIds(field: "account" | "agent", { op, values }: TableFilter): readonly SearchPart[] {
  const ids = values.filter((value) => choiceFault(field, value) === null);
  if (op === "is-not") return ids.map((value) => ({ type: "one", field, op, value }));
  return [isAnyOf(field, ids)];
}

function ofAgent(filter: TableFilter): readonly SearchPart[] {
  if (!filter.values.includes(nobody)) return ofIds("agent", filter);
  // A search has no word for "somebody, whoever it is".
  if (filter.op === "is-not") return [nothing];
  const unowned = { type: "one", field: "agent", op: "is-empty" } as const;
  const owned = isAnyOf(
    "agent",
    filter.values.filter((value) => choiceFault("agent", value) === null),
  );
  return [owned === nothing ? unowned : ({ match: "any", conditions: [unowned, owned] } satisfies Group)];
}

function isAnyOf(field: FieldOf<"one">, values: readonly string[]): Condition {
  const [first, ...others] = values;
  if (first === undefined) return nothing;
  return others.length === 0
    ? { type: "one", field, op: "is", value: first }
    : { type: "one", field, op: "is-any-of", values: [first, ...others] };
}
