import type { TableFilter } from "@/lib/core/table-query";
import { makeDice, makePeople, makeSayings, rareWord } from "./words";
import type { Office } from "./office";

export type Asked = { readonly search?: string; readonly q?: string; readonly filters?: readonly TableFilter[] };

/** What is searched for, several of each kind, as the list's address carries it. */
export function searchesOf({ accountIds, agentIds }: Office, phones: readonly string[]) {
  const dice = makeDice(20_261_121);
  const people = makePeople(dice, 30_000);
  const sayings = makeSayings(dice, 40_000);
  const pick = <T>(from: readonly T[], keep: (one: T) => boolean, count = 8): readonly T[] =>
    from.filter(keep).slice(0, count);
  const text = (field: string, op: string, value: string) => `${field} ${op} ${JSON.stringify(value)}`;
  const lasts = pick(people, ({ last }) => last !== null).map(({ last }) => last ?? "");
  const common = pick(sayings, (said) => /^[a-z ]+$/.test(said)).map(
    (said) =>
      said
        .split(" ")
        .toSorted((a, b) => a.length - b.length)
        .find((word) => word.length > 3) ?? "",
  );
  const signs = pick(people, ({ first, contact }) => first === null && contact.length === 2).map(
    ({ contact }) => contact,
  );
  const agents = agentIds.slice(0, 8);
  return {
    phone_exact: phones.map((phone) => ({ search: text("phone", "is", phone) })),
    name_prefix: lasts.map((last) => ({ search: text("contact", "starts-with", last.slice(0, 4)) })),
    text_contains_rare: [{ search: text("message", "contains", rareWord) }],
    text_contains_common: common.map((word) => ({ search: text("message", "contains", word) })),
    text_two_chars: signs.map((name) => ({ search: text("contact", "contains", name) })),
    tag: [0, 3, 9, 30, 39].map((n) => ({ search: `tags has-any tag-${n}` })),
    agent_and_status: agents.map((id) => ({ search: `agent is ${id} and status is open` })),
    any_of_five: lasts.map((last, n) => ({
      search: [
        text("contact", "contains", last),
        text("message", "contains", common[n] ?? ""),
        `account is ${accountIds[n] ?? ""}`,
        `tags has-any tag-${n + 20}`,
        "unread > 0",
      ].join(" or "),
    })),
    twenty_conditions: lasts.map((last, n) => ({
      search: [
        text("message", "contains", common[n] ?? ""),
        ...sayings.slice(n * 8 + 1, n * 8 + 7).map((said) => text("message", "lacks", said.slice(0, 12))),
        ...lasts.filter((one) => one !== last).map((one) => text("contact", "lacks", one)),
        `account is-any-of ${accountIds.slice(0, 20).join(", ")}`,
        `agent is-not ${agentIds[n] ?? ""}`,
        "tags has-none tag-39",
        "messages >= 1",
        "started after 2000-01-01",
        "status is-not unmanaged",
      ].join(" and "),
    })),
  } satisfies Record<string, readonly Asked[]>;
}
