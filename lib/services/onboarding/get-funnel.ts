import { type SQL, and, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { FunnelGroup } from "@/lib/core/onboarding/outcomes";
import type { FunnelView } from "@/lib/core/onboarding/view";
import type { TableFilter, TableQuery } from "@/lib/core/table-query";
import { type Tx, read } from "@/db/client";
import { identities, onboardingRuns, orgUnits, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { matchingRuns, ofAsked, ofClient, reached } from "./run-where";

const shownGroups = 31;
const shownDays = 30;

/**
 * How many messages came, named a user, led to a room, and were answered there: in all and by day, unit or user, narrowed as
 * the list is. Without a wish about time the last thirty days count, so that years are never added up for a page.
 */
export async function getFunnel(
  ctx: Ctx,
  query: Pick<TableQuery, "q" | "filters">,
  { by, zone }: { readonly by: FunnelGroup; readonly zone: string },
): Promise<FunnelView> {
  requirePermission(ctx, "onboarding.read");
  const since = query.filters.some(({ field }) => field === "at") ? null : dayBefore(ctx.clock.now(), zone);
  const period: readonly TableFilter[] = since === null ? [] : [{ field: "at", op: "after", values: [since] }];
  // A step of the funnel is what the figures are about, not what they are narrowed by.
  const filters = [...query.filters.filter(({ field }) => field !== "step"), ...period];
  const matching = matchingRuns(ctx, { q: query.q, filters, zone });
  return read(ctx, async (tx) => {
    const [all] = await figuresOf(tx, matching);
    const rows = await groupsOf(tx, matching, by, zone);
    return {
      by,
      all: figuresIn(all),
      groups: rows.slice(0, shownGroups).map((row) => ({ key: row.key, name: row.name, figures: figuresIn(row) })),
      more: rows.length > shownGroups,
      filters,
      since,
    };
  });
}

/** The day in this zone after which the period begins. */
function dayBefore(nowMs: number, zone: string): string {
  const day = new Date(nowMs - shownDays * 86_400_000);
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(day);
}

const counted = (condition: SQL) => sql<number>`(count(*) filter (where ${condition}))::int`;
const figures = {
  message: counted(reached.message),
  found: counted(reached.found),
  room: counted(reached.room),
  answered: counted(reached.answered),
};

type Figures = FunnelView["all"];
const figuresIn = (row: Figures | undefined): Figures => ({
  message: row?.message ?? 0,
  found: row?.found ?? 0,
  room: row?.room ?? 0,
  answered: row?.answered ?? 0,
});

const figuresOf = (tx: Tx, matching: SQL | undefined) =>
  tx.select(figures).from(onboardingRuns).innerJoin(identities, ofClient).leftJoin(users, ofAsked).where(matching);

function groupsOf(tx: Tx, matching: SQL | undefined, by: FunnelGroup, zone: string) {
  // By the place in the list: the zone would be another parameter there, and so another expression.
  const day = sql<string | null>`to_char(${onboardingRuns.at} at time zone ${zone}, 'YYYY-MM-DD')`;
  const keys = {
    day: { key: day, name: sql<string | null>`null::text` },
    unit: { key: sql<string | null>`${users.ouId}::text`, name: sql<string | null>`${orgUnits.name}` },
    user: { key: sql<string | null>`${users.id}::text`, name: sql<string | null>`${users.name}` },
  } as const;
  return tx
    .select({ ...keys[by], ...figures })
    .from(onboardingRuns)
    .innerJoin(identities, ofClient)
    .leftJoin(users, ofAsked)
    .leftJoin(orgUnits, and(eq(orgUnits.companyId, users.companyId), eq(orgUnits.id, users.ouId)))
    .where(and(matching, reached.message))
    .groupBy(sql`1`, sql`2`)
    .orderBy(by === "day" ? sql`1 desc` : sql`3 desc, 2 nulls last`)
    .limit(shownGroups + 1);
}
