import { and, eq, inArray, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountView } from "@/lib/core/accounts/view";
import type { Tx } from "@/db/client";
import { officialAccounts, rooms } from "@/db/schema";
import { audit } from "@/lib/services/audit/write-audit";
import { publish } from "@/lib/services/live/publish";
import { endRooms } from "@/lib/services/rooms/end-rooms";
import { readSettings } from "@/lib/services/settings/read-setting";

const dayMs = 86_400_000;

/**
 * Lets locked dedicated numbers rest as a whole for the company's cooldown: their live rooms end and cool, they take no
 * new ones, and nobody gets them before.
 */
export async function quarantineNumbers(
  tx: Tx,
  ctx: Ctx,
  numbers: readonly AccountView[],
  reason: string,
): Promise<{ readonly restsUntil: string }> {
  const { "recycling.cooldown_days": days } = await readSettings(tx, ctx, ["recycling.cooldown_days"]);
  const until = new Date(ctx.clock.now() + days * dayMs);
  const restsUntil = until.toISOString();
  const ids = numbers.map(({ id }) => id);
  if (ids.length === 0) return { restsUntil };
  await endRooms(tx, ctx, inArray(rooms.accountId, ids), { reason, pair: "cools" });
  await tx
    .update(officialAccounts)
    .set({
      quarantinedUntil: until,
      state: sql`case when ${officialAccounts.state} in ('active', 'degraded') then 'draining' else ${officialAccounts.state} end`,
      version: sql`${officialAccounts.version} + 1`,
    })
    .where(and(eq(officialAccounts.companyId, ctx.companyId), inArray(officialAccounts.id, ids)));
  for (const { id } of numbers)
    await publish(tx, ctx, { kind: "account.changed", subjectId: id, audience: { adminsOnly: true } });
  const entries = numbers.map(({ id, name, state, user, liveRooms }) => ({
    action: "account.take_back",
    target: { kind: "account", id, name },
    before: { state, userId: user?.id ?? null, liveRooms },
    after: { restsUntil, why: reason },
  }));
  await audit(tx, ctx, entries);
  return { restsUntil };
}
