import { type SQL, and, eq, exists, gte, inArray, isNotNull, notInArray, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Ctx } from "@/lib/core/access/ctx";
import { AccountId, PoolId, RoomId, UserId } from "@/lib/core/ids";
import { type PairState, freedShownDays, pairStates } from "@/lib/core/recycling/pairs";
import { liveRoomStates } from "@/lib/core/rooms/states";
import type { TableFilter, TableQuery } from "@/lib/core/table-query";
import type { Tx } from "@/db/client";
import { identities, officialAccounts, rooms, users } from "@/db/schema";
import { named } from "@/lib/services/ledger/event-where";
import { onDay } from "@/lib/services/paging/day-filter";
import { anywhere } from "@/lib/services/paging/keyset";

/** What the list of pairs can be asked for; always by the end of their cooling, the next first unless `sort=-until`. */
export const pairList = {
  sortable: ["until"],
  filterable: ["state", "account", "user", "pool", "until"],
} as const;

export type PairSearch = Pick<TableQuery, "q" | "filters"> & {
  /** IANA zone in which the days of date filters are counted. */
  readonly zone: string;
  readonly ids?: readonly string[];
};

const dayMs = 86_400_000;
const hasCooled = and(inArray(rooms.state, ["cooling", "closed"]), isNotNull(rooms.coolingUntil));
const later = alias(rooms, "later_room");

/** Where a pair stands, of a room that is cooling or has closed after it. */
export const stateOf = (tx: Tx, ctx: Ctx): SQL<PairState> => {
  const reopened = exists(
    tx
      .select({ one: sql`1` })
      .from(later)
      .where(
        and(
          eq(later.companyId, rooms.companyId),
          eq(later.identityId, rooms.identityId),
          eq(later.accountId, rooms.accountId),
          eq(later.userId, rooms.userId),
          inArray(later.state, [...liveRoomStates]),
        ),
      ),
  );
  return sql`case when ${rooms.state} = 'closed' then 'free' when ${reopened} then 'reopened'
    when ${rooms.coolingUntil} <= ${new Date(ctx.clock.now()).toISOString()}::timestamptz then 'over' else 'cooling' end`;
};

/** The condition of a search within the company. Without a wish about the state: what has not been freed yet. */
export const matchingPairs = (tx: Tx, ctx: Ctx, { q, filters, zone, ids }: PairSearch): SQL | undefined =>
  and(
    eq(rooms.companyId, ctx.companyId),
    ids === undefined ? ofStates(tx, ctx, filters) : and(inArray(rooms.id, named(RoomId, ids)), hasCooled),
    search(q),
    ...filters.filter(({ field }) => field !== "state").map((filter) => condition(filter, zone)),
  );

// Written as the partial indexes are: one of what cools, one of what was freed.
function ofStates(tx: Tx, ctx: Ctx, filters: readonly TableFilter[]): SQL | undefined {
  const wishes = filters.filter(({ field }) => field === "state");
  const wanted = pairStates.filter((state) =>
    wishes.length === 0
      ? state !== "free"
      : wishes.every(({ op, values }) => values.includes(state) === (op !== "is-not")),
  );
  const held = wanted.filter((state) => state !== "free");
  const freedSince = new Date(ctx.clock.now() - freedShownDays * dayMs);
  const kept =
    held.length === 0
      ? undefined
      : and(
          eq(rooms.state, "cooling"),
          held.length === pairStates.length - 1 ? undefined : inArray(stateOf(tx, ctx), held),
        );
  const freed = wanted.includes("free")
    ? and(eq(rooms.state, "closed"), gte(rooms.coolingUntil, freedSince))
    : undefined;
  return or(kept, freed) ?? sql`false`;
}

function search(q: string): SQL | undefined {
  if (q === "") return undefined;
  const pattern = anywhere(q);
  const digits = q.replaceAll(/\D/g, "");
  return or(
    sql`${officialAccounts.name} ilike ${pattern}`,
    sql`${officialAccounts.key} ilike ${pattern}`,
    sql`${users.name} ilike ${pattern}`,
    digits.length < 4 ? undefined : sql`${officialAccounts.address} like ${anywhere(digits)}`,
    // Masked, a client is found by the whole number alone, which whoever asks has from elsewhere.
    digits.length < 7 ? undefined : eq(identities.phone, `+${digits}`),
  );
}

function condition({ field, op, values }: TableFilter, zone: string): SQL | undefined {
  if (field === "until") return onDay(rooms.coolingUntil, op, values[0] ?? "", zone);
  const among = op === "is-not" ? notInArray : inArray;
  if (field === "account") return among(rooms.accountId, named(AccountId, values));
  if (field === "user") return among(rooms.userId, named(UserId, values));
  const pools = named(PoolId, values);
  // A dedicated number's pair is of no pool, and so not of the ones that are left out.
  return op === "is-not"
    ? or(sql`${rooms.poolId} is null`, notInArray(rooms.poolId, pools))
    : inArray(rooms.poolId, pools);
}

/** The account, the client and the user of each pair: what a search looks into. */
export const ofAccount = and(eq(officialAccounts.companyId, rooms.companyId), eq(officialAccounts.id, rooms.accountId));
export const ofIdentity = and(eq(identities.companyId, rooms.companyId), eq(identities.id, rooms.identityId));
export const ofUser = and(eq(users.companyId, rooms.companyId), eq(users.id, rooms.userId));
