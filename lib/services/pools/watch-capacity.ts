import { and, desc, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { type CountryStanding, thinCountries } from "@/lib/core/pools/capacity";
import type { MemberView, PoolView } from "@/lib/core/pools/view";
import { transact, type Tx } from "@/db/client";
import { alerts } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { type NewAlert, raiseAlert, settleAlerts } from "@/lib/services/alerts/raise-alert";
import { poolFacts } from "./pool-facts";

const kind = "last_secondary";
const cleared = "there is room again";

/**
 * Tells admins of each active pool's country whose last number is nearly gone or gone, and takes it back when there is room
 * again (part of job `rooms.cool@1`). What an admin resolved by hand is not told again until it was over in between.
 */
export async function watchCapacity(ctx: Ctx): Promise<number> {
  requirePermission(ctx, "upkeep.run");
  return transact(ctx, async (tx) => {
    const pools = await poolFacts(tx, ctx);
    const thin = pools
      .filter(({ state }) => state === "active")
      .flatMap((pool) => thinCountries(pool).map((one) => alertOf(pool, one)));
    const told = await latestOf(tx, ctx);
    for (const alert of thin) {
      const before = told.get(alert.subject);
      const isNews = before === undefined || before.over || before.standing !== alert.detail.standing;
      if (isNews) await raiseAlert(tx, ctx, alert);
    }
    const now = new Set(thin.map(({ subject }) => subject));
    for (const [subject, { over }] of told) if (!over && !now.has(subject)) await endAlert(tx, ctx, subject);
    return thin.length;
  });
}

const names = new Intl.DisplayNames("en", { type: "region", fallback: "code" });

function alertOf(pool: PoolView, { country, standing, accounts, freeRooms }: CountryStanding<MemberView>) {
  const where = country === null ? "numbers of no country" : (names.of(country) ?? country);
  const last = accounts.find(({ state }) => state === "active")?.key ?? "";
  return {
    kind,
    subject: `${pool.id}:${country ?? "none"}`,
    title:
      standing === "gone"
        ? `${pool.name}: no number for ${where} takes a room any more`
        : `${pool.name}: ${last} is the last number for ${where}${freeRooms === null ? "" : `, with ${freeRooms} rooms left`}`,
    detail: { poolId: pool.id, country, standing },
    href: `/pools/${pool.id}`,
  } satisfies NewAlert;
}

type Told = { readonly standing: unknown; readonly over: boolean };

/** What was last told of each pool and country. */
async function latestOf(tx: Tx, ctx: Ctx): Promise<ReadonlyMap<string, Told>> {
  const rows = await tx
    .selectDistinctOn([alerts.subject], { subject: alerts.subject, detail: alerts.detail })
    .from(alerts)
    .where(and(eq(alerts.companyId, ctx.companyId), eq(alerts.kind, kind)))
    .orderBy(alerts.subject, desc(alerts.openedAt), desc(alerts.id));
  return new Map(
    rows.map(({ subject, detail }) => [subject, { standing: detail["standing"], over: detail["over"] === true }]),
  );
}

async function endAlert(tx: Tx, ctx: Ctx, subject: string): Promise<void> {
  await settleAlerts(tx, ctx, kind, subject, cleared);
  await tx
    .update(alerts)
    .set({ detail: sql`${alerts.detail} || '{"over": true}'` })
    .where(and(eq(alerts.companyId, ctx.companyId), eq(alerts.kind, kind), eq(alerts.subject, subject)));
}
