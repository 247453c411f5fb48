import { type SQL, and, eq, inArray, notInArray, or, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { RequestCardId, UserId } from "@/lib/core/ids";
import { maskedFrom } from "@/lib/core/masking/mask";
import { type CardState, cardStates } from "@/lib/core/prospects/cards";
import type { TableFilter, TableQuery } from "@/lib/core/table-query";
import { identities, requestCards, users } from "@/db/schema";
import { namePattern, numberPattern } from "@/lib/services/access/masked-patterns";
import { visibleCards } from "@/lib/services/access/visible-cards";
import { named } from "@/lib/services/ledger/event-where";
import { onDay } from "@/lib/services/paging/day-filter";
import { anywhere } from "@/lib/services/paging/keyset";

/** What the list of requests can be asked for; always by when the client asked last, the latest first unless `sort=asked`. */
export const cardList = {
  sortable: ["asked"],
  filterable: ["state", "user", "asked"],
} as const;

export type CardSearch = Pick<TableQuery, "q" | "filters"> & {
  /** IANA zone in which the days of date filters are counted. */
  readonly zone: string;
  readonly ids?: readonly string[];
};

/** The condition of a search within what the actor may see. Without a wish about the state: what waits. */
export const matchingCards = (ctx: Ctx, { q, filters, zone, ids }: CardSearch): SQL | undefined =>
  and(
    eq(requestCards.companyId, ctx.companyId),
    visibleCards(ctx.actor),
    ids === undefined ? ofStates(filters) : inArray(requestCards.id, named(RequestCardId, ids)),
    searched(ctx, q),
    ...filters.filter(({ field }) => field !== "state").map((filter) => condition(filter, zone)),
  );

function ofStates(filters: readonly TableFilter[]): SQL {
  const wishes = filters.filter(({ field }) => field === "state");
  const wanted: CardState[] = cardStates.filter((state) =>
    wishes.length === 0
      ? state === "open"
      : wishes.every(({ op, values }) => values.includes(state) === (op !== "is-not")),
  );
  // Written as the partial index is.
  if (wanted.length === 1 && wanted[0] === "open") return sql`${requestCards.state} = 'open'`;
  return wanted.length === 0 ? sql`false` : inArray(requestCards.state, wanted);
}

function searched(ctx: Ctx, q: string): SQL | undefined {
  if (q === "") return undefined;
  const masked = maskedFrom(ctx.actor);
  const number = numberPattern(masked, q);
  return or(
    sql`${identities.profileName} ilike ${namePattern(masked, q)}`,
    sql`${users.name} ilike ${anywhere(q)}`,
    number === null ? undefined : sql`${identities.phone} like ${number}`,
  );
}

function condition({ field, op, values }: TableFilter, zone: string): SQL | undefined {
  if (field === "asked") return onDay(requestCards.lastAskedAt, op, values[0] ?? "", zone);
  return (op === "is-not" ? notInArray : inArray)(requestCards.userId, named(UserId, values));
}

/** The client and the user of each request. */
export const ofClient = and(
  eq(identities.companyId, requestCards.companyId),
  eq(identities.id, requestCards.identityId),
);
export const ofAsked = and(eq(users.companyId, requestCards.companyId), eq(users.id, requestCards.userId));
