import { and, count, eq, gt, inArray, isNotNull, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Ctx } from "@/lib/core/access/ctx";
import { foldExtension } from "@/lib/core/extensions/fold-extension";
import { expiredBeforeMs } from "@/lib/core/prospects/cards";
import { liveRoomStates } from "@/lib/core/rooms/states";
import type { SettingName, SettingValue } from "@/lib/core/settings/registry";
import type { Tx } from "@/db/client";
import { whereDue } from "@/lib/services/verification/where-due";
import { readSettings } from "./read-setting";
import {
  clientIdentities,
  clients,
  extensions,
  identities,
  interactions,
  legalHolds,
  officialAccounts,
  onboardingRuns,
  orgUnits,
  pools,
  poolUnits,
  requestCards,
  rooms,
  users,
} from "@/db/schema";

type Counted = Readonly<Record<string, number>>;
type Count<N extends SettingName> = (tx: Tx, ctx: Ctx, value: SettingValue<N>) => Promise<Counted>;

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
/** Beyond this a figure says "more than": nobody decides by the difference, and it would be counted for long. */
const mostCounted = 10_000;

/** How many of a table; at most one more than `mostCounted` are looked at. */
async function many(tx: Tx, table: PgTable, where: SQL | undefined): Promise<number> {
  const some = tx
    .select({ one: sql`1`.as("one") })
    .from(table)
    .where(where)
    .limit(mostCounted + 1)
    .as("some");
  const [row] = await tx.select({ n: count() }).from(some);
  return row?.n ?? 0;
}

const speaking = (ctx: Ctx) =>
  and(
    eq(officialAccounts.companyId, ctx.companyId),
    inArray(officialAccounts.purpose, ["primary", "secondary"]),
    inArray(officialAccounts.state, ["active", "degraded", "draining"]),
  );

const currentWords = (ctx: Ctx) => and(eq(extensions.companyId, ctx.companyId), isNull(extensions.releasedAt));

/** The rooms that are verified by time, those of them that are due, and those that wait for their client now. */
async function verifiedRooms(tx: Tx, ctx: Ctx, days: number): Promise<Counted> {
  const inState = (state: "active" | "needs_verification") =>
    many(tx, rooms, and(eq(rooms.companyId, ctx.companyId), eq(rooms.state, state)));
  return {
    rooms: await inState("active"),
    due: await many(tx, rooms, whereDue(ctx, days)),
    waiting: await inState("needs_verification"),
  };
}

/** What is kept whatever retention says; how much would go, the dry run tells. */
async function holds(tx: Tx, ctx: Ctx): Promise<Counted> {
  return {
    holds: await many(tx, legalHolds, and(eq(legalHolds.companyId, ctx.companyId), isNull(legalHolds.liftedAt))),
  };
}

/** What each setting bears on now: counted when its page is opened, so that a change is made knowingly. */
export const countAffected: { readonly [N in SettingName]: Count<N> } = {
  auto_promotion: async (tx, ctx) => ({
    cards: await many(tx, requestCards, and(eq(requestCards.companyId, ctx.companyId), eq(requestCards.state, "open"))),
  }),
  profile_choice: async (tx, ctx) => {
    const several = tx
      .select({ id: clientIdentities.identityId })
      .from(clientIdentities)
      .where(eq(clientIdentities.companyId, ctx.companyId))
      .groupBy(clientIdentities.identityId)
      .having(sql`count(*) > 1`)
      .limit(mostCounted + 1)
      .as("several");
    const [row] = await tx.select({ n: count() }).from(several);
    return { identities: row?.n ?? 0 };
  },
  "pools.inherit_when_missing": async (tx, ctx) => ({
    units: await many(
      tx,
      orgUnits,
      and(
        eq(orgUnits.companyId, ctx.companyId),
        sql`not exists (select 1 from ${poolUnits} where ${poolUnits.companyId} = ${orgUnits.companyId} and ${poolUnits.ouId} = ${orgUnits.id})`,
      ),
    ),
  }),
  "recycling.cooldown_days": async (tx, ctx) => {
    const { companyId } = ctx;
    const ownPools = await many(tx, pools, and(eq(pools.companyId, companyId), isNotNull(pools.cooldownDays)));
    const [held] = await tx
      .select({ n: count() })
      .from(rooms)
      .leftJoin(pools, and(eq(pools.companyId, companyId), eq(pools.id, rooms.poolId)))
      .where(
        and(
          eq(rooms.companyId, companyId),
          inArray(rooms.state, [...liveRoomStates]),
          or(isNull(rooms.poolId), isNull(pools.cooldownDays)),
        ),
      );
    return { ownPools, rooms: held?.n ?? 0 };
  },
  "prospect.expiry_days": async (tx, ctx, days) => {
    const open = and(eq(requestCards.companyId, ctx.companyId), eq(requestCards.state, "open"));
    const soon = lte(requestCards.lastAskedAt, new Date(expiredBeforeMs(ctx.clock.now() + weekMs, days)));
    return { cards: await many(tx, requestCards, open), soon: await many(tx, requestCards, and(open, soon)) };
  },
  "inbound.bot_name": async (tx, ctx) => ({ accounts: await many(tx, officialAccounts, speaking(ctx)) }),
  "inbound.limits": async (tx, ctx) => ({
    heldBack: await many(
      tx,
      onboardingRuns,
      and(
        eq(onboardingRuns.companyId, ctx.companyId),
        gt(onboardingRuns.at, new Date(ctx.clock.now() - dayMs)),
        sql`jsonb_array_length(${onboardingRuns.decision} -> 'heldBack') > 0`,
      ),
    ),
  }),
  "inbound.opt_out_words": async (tx, ctx) => ({
    optedOut: await many(
      tx,
      identities,
      and(eq(identities.companyId, ctx.companyId), isNotNull(identities.optedOutAt)),
    ),
  }),
  masking: async (tx, ctx) => ({
    people: await many(
      tx,
      users,
      and(eq(users.companyId, ctx.companyId), eq(users.state, "active"), sql`not ('admin' = any(${users.roles}))`),
    ),
  }),
  languages: async (tx, ctx, languages) => ({
    others: await many(
      tx,
      clients,
      and(
        eq(clients.companyId, ctx.companyId),
        eq(clients.stage, "client"),
        isNotNull(clients.language),
        sql`not (split_part(lower(${clients.language}), '-', 1) = any(${basesOf(languages)}))`,
      ),
    ),
  }),
  "qr.lead_text": async (tx, ctx) => ({ codes: await many(tx, extensions, currentWords(ctx)) }),
  "verification.periodic": async (tx, ctx) => {
    const { "verification.days": days } = await readSettings(tx, ctx, ["verification.days"]);
    return verifiedRooms(tx, ctx, days);
  },
  "verification.days": verifiedRooms,
  "delete.purge_days": async (tx, ctx) => {
    const deleted = and(
      eq(interactions.companyId, ctx.companyId),
      isNotNull(interactions.deletedAt),
      isNull(interactions.purgedAt),
    );
    return { deleted: await many(tx, interactions, deleted) };
  },
  "retention.days": holds,
  "retention.by_disposition": holds,
  "extension.reserved": async (tx, ctx, words) => ({
    users: await many(
      tx,
      extensions,
      and(currentWords(ctx), inArray(extensions.folded, ["", ...words.map(foldExtension)])),
    ),
  }),
};

const basesOf = (languages: readonly string[]): SQL =>
  sql`array[${sql.join(
    languages.map((one) => sql`${one.toLowerCase().split("-")[0] ?? one}`),
    sql`, `,
  )}]::text[]`;
