import { and, eq, isNull } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { allowed, refused, type Verdict } from "@/lib/core/access/verdict";
import type { RoomId } from "@/lib/core/ids";
import { type CannotAsk, cannotAsk, type VerificationReason } from "@/lib/core/verification/reasons";
import { maySendCode, newRound, withCode } from "@/lib/core/verification/round";
import type { Tx } from "@/db/client";
import { rooms, verifications } from "@/db/schema";
import { audit } from "@/lib/services/audit/write-audit";
import { primaryFor } from "@/lib/services/inbound/send-pointer";
import { publishRoom } from "@/lib/services/interactions/publish-change";
import { loadParties, type Parties } from "@/lib/services/onboarding/room-parties";
import { drawCode } from "./code-secrets";
import { roundOf, rowOf } from "./round-row";
import { sayVerification } from "./say-verification";

/** `why` names what a person can mend; a round that rests or a code that counts has none, its verdict says all. */
export type Asked = Verdict & { readonly why?: CannotAsk };

/**
 * Asks a room's client for a code: V1 on the room's number, and the room is read-only from now on. The caller holds the
 * client's lock and the room, which is active or waits already. Refused, nothing is changed.
 */
export async function askForCode(tx: Tx, ctx: Ctx, roomId: RoomId, why: VerificationReason): Promise<Asked> {
  const nowMs = ctx.clock.now();
  const open = await openVerification(tx, ctx, roomId);
  const round = open ? roundOf(open) : newRound;
  const verdict = maySendCode(round, nowMs);
  if (!verdict.allowed) return verdict;
  const parties = await loadParties(tx, ctx, roomId);
  if (parties.identity.blockedAt || parties.identity.optedOutAt) return impossible("client");
  if (!sends.has(parties.account.state)) return impossible("account");
  const primary = await primaryOf(tx, ctx, parties);
  if (primary === null) return impossible("no_primary");
  const messageId = await sayVerification(tx, ctx, parties, { key: "V1", primary });
  if (messageId === null) return impossible("no_template");
  const next = { ...rowOf(withCode(round, nowMs)), ...drawCode(ctx, messageId), messageId };
  if (open) await tx.update(verifications).set(next).where(oneVerification(ctx, open.id));
  else
    await tx.insert(verifications).values({
      companyId: ctx.companyId,
      roomId,
      identityId: parties.identity.id,
      why,
      startedAt: new Date(nowMs),
      ...next,
    });
  await holdRoom(tx, ctx, parties);
  await audit(tx, ctx, {
    action: "verification.ask",
    target: { kind: "room", id: roomId },
    before: { state: parties.room.state },
    after: { state: "needs_verification", why: open?.why ?? why, codes: next.codes, userId: parties.user.id },
  });
  return allowed;
}

const sends: ReadonlySet<string> = new Set(["active", "degraded", "draining"]);

const impossible = (why: CannotAsk): Asked => ({ ...refused(cannotAsk[why]), why });

const oneVerification = (ctx: Ctx, id: typeof verifications.$inferSelect.id) =>
  and(eq(verifications.companyId, ctx.companyId), eq(verifications.id, id));

/** The room's verification that goes on, locked; the client's lock is held. */
export async function openVerification(tx: Tx, ctx: Ctx, roomId: RoomId) {
  const [open] = await tx
    .select()
    .from(verifications)
    .where(
      and(eq(verifications.companyId, ctx.companyId), eq(verifications.roomId, roomId), isNull(verifications.endedAt)),
    )
    .for("update");
  return open;
}

async function holdRoom(tx: Tx, ctx: Ctx, { room }: Parties): Promise<void> {
  if (room.state !== "active") return;
  await tx
    .update(rooms)
    .set({ state: "needs_verification" })
    .where(and(eq(rooms.companyId, ctx.companyId), eq(rooms.id, room.id)));
  await publishRoom(tx, ctx, room);
}

/** Where the client sends the code; at a front door the room is on the primary itself. */
export async function primaryOf(tx: Tx, ctx: Ctx, { room, account }: Parties): Promise<string | null> {
  if (account.purpose === "primary") return account.address;
  const ended = { userId: room.userId, poolId: room.poolId };
  return (await primaryFor(tx, ctx, { account, ended }))?.address ?? null;
}
