import { and, asc, eq, gte, isNotNull, isNull, lte, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { RoomId } from "@/lib/core/ids";
import { codesPerRound, putOffMs } from "@/lib/core/verification/limits";
import { cannotAsk } from "@/lib/core/verification/reasons";
import { lapsed } from "@/lib/core/verification/round";
import { read, type Tx, transact } from "@/db/client";
import { officialAccounts, rooms, verifications } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { raiseAlert, settleAlerts } from "@/lib/services/alerts/raise-alert";
import { lockRoom } from "@/lib/services/rooms/lock-room";
import { readSettings } from "@/lib/services/settings/read-setting";
import { type Asked, askForCode, openVerification } from "./ask-for-code";
import { failVerification } from "./fail-verification";
import { roundOf } from "./round-row";
import { whereDue } from "./where-due";

/** So few at a time that a code is not old before its message goes out; the next run goes on. */
const atOnce = 100;

type Verified = { readonly asked: number; readonly putOff: number; readonly failed: number };

/**
 * Asks the clients of the rooms that are due for a code, where the company wants it, and ends the rounds whose last code ran
 * out (job `rooms.verify@1`). One transaction per room; run again it goes on where it was.
 */
export async function verifyDueRooms(ctx: Ctx): Promise<Verified> {
  requirePermission(ctx, "upkeep.run");
  let [asked, late, failed] = [0, 0, 0];
  for (const roomId of await lapsedRooms(ctx)) if (await failLapsed(ctx, roomId)) failed += 1;
  const { "verification.periodic": isOn, "verification.days": days } = await read(ctx, (tx) =>
    readSettings(tx, ctx, ["verification.periodic", "verification.days"]),
  );
  if (!isOn) return { asked, putOff: late, failed };
  for (const roomId of await dueRooms(ctx, days)) {
    const done = await askWhenDue(ctx, roomId, days);
    if (done === "asked") asked += 1;
    if (done === "put_off") late += 1;
  }
  return { asked, putOff: late, failed };
}

/** Due, and not found out of reach within a day. */
const askable = (ctx: Ctx, days: number) =>
  and(
    whereDue(ctx, days),
    sql`not exists (select 1 from ${verifications} where ${verifications.companyId} = ${rooms.companyId}
      and ${verifications.roomId} = ${rooms.id} and ${verifications.outcome} = 'put_off'
      and ${verifications.endedAt} > ${new Date(ctx.clock.now() - putOffMs).toISOString()}::timestamptz)`,
  );

async function putOff(tx: Tx, ctx: Ctx, room: typeof rooms.$inferSelect): Promise<void> {
  const at = new Date(ctx.clock.now());
  const { id: roomId, identityId } = room;
  const row = { roomId, identityId, why: "periodic", startedAt: at, endedAt: at, outcome: "put_off" } as const;
  await tx
    .insert(verifications)
    .values({ companyId: ctx.companyId, ...row })
    .onConflictDoUpdate({
      target: [verifications.companyId, verifications.roomId],
      targetWhere: sql`outcome = 'put_off'`,
      set: { startedAt: at, endedAt: at },
    });
}

async function dueRooms(ctx: Ctx, days: number): Promise<readonly RoomId[]> {
  const due = await read(ctx, (tx) =>
    tx
      .select({ id: rooms.id })
      .from(rooms)
      .where(askable(ctx, days))
      .orderBy(rooms.activatedAt, rooms.id)
      .limit(atOnce),
  );
  return due.map(({ id }) => id);
}

const askWhenDue = (ctx: Ctx, roomId: RoomId, days: number): Promise<"asked" | "put_off" | "not_due"> =>
  transact(ctx, async (tx) => {
    const room = await lockRoom(tx, ctx, roomId);
    // Asked again under the lock: it may have ended, been frozen or verified since.
    const [due] = await tx
      .select({ id: rooms.id })
      .from(rooms)
      .where(and(eq(rooms.id, roomId), askable(ctx, days)));
    if (!due) return "not_due";
    const asked = await askForCode(tx, ctx, roomId, "periodic");
    if (asked.allowed) {
      await settleAlerts(tx, ctx, "verification_stuck", room.accountId, "codes go out again");
      return "asked";
    }
    await putOff(tx, ctx, room);
    await tellAdmins(tx, ctx, room, asked);
    return "put_off";
  });

/** A client who refuses is nobody's to mend; a missing template or primary is. */
async function tellAdmins(tx: Tx, ctx: Ctx, room: typeof rooms.$inferSelect, { why }: Asked): Promise<void> {
  if (why !== "no_primary" && why !== "no_template") return;
  const [account] = await tx
    .select({ name: officialAccounts.name })
    .from(officialAccounts)
    .where(and(eq(officialAccounts.companyId, ctx.companyId), eq(officialAccounts.id, room.accountId)));
  await raiseAlert(tx, ctx, {
    kind: "verification_stuck",
    subject: room.accountId,
    title: `Rooms on ${account?.name ?? "a number"} are due for verification. ${cannotAsk[why]}`,
    href: `/accounts/${room.accountId}`,
  });
}

/** Rooms whose third code ran out without an answer. */
async function lapsedRooms(ctx: Ctx): Promise<readonly RoomId[]> {
  const rows = await read(ctx, (tx) =>
    tx
      .select({ roomId: verifications.roomId })
      .from(verifications)
      .innerJoin(rooms, and(eq(rooms.companyId, verifications.companyId), eq(rooms.id, verifications.roomId)))
      .where(
        and(
          eq(verifications.companyId, ctx.companyId),
          isNull(verifications.endedAt),
          isNotNull(verifications.codeUntil),
          gte(verifications.codes, codesPerRound),
          lte(verifications.codeUntil, new Date(ctx.clock.now())),
          eq(rooms.state, "needs_verification"),
        ),
      )
      .orderBy(asc(verifications.codeUntil))
      .limit(atOnce),
  );
  return rows.map(({ roomId }) => roomId);
}

const failLapsed = (ctx: Ctx, roomId: RoomId): Promise<boolean> =>
  transact(ctx, async (tx) => {
    const room = await lockRoom(tx, ctx, roomId);
    const open = await openVerification(tx, ctx, roomId);
    const round = open && room.state === "needs_verification" ? lapsed(roundOf(open), ctx.clock.now()) : null;
    if (!open || round === null) return false;
    await failVerification(tx, ctx, open, round);
    return true;
  });
