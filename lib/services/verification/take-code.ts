import { and, asc, eq, gt, isNotNull, isNull, or } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { IdentityId } from "@/lib/core/ids";
import { answer } from "@/lib/core/verification/round";
import { codeIn } from "@/lib/core/verification/code";
import type { Tx } from "@/db/client";
import { rooms, verifications } from "@/db/schema";
import { audit } from "@/lib/services/audit/write-audit";
import { loadParties } from "@/lib/services/onboarding/room-parties";
import { askForCode, primaryOf } from "./ask-for-code";
import { isCode } from "./code-secrets";
import { endVerification } from "./end-verification";
import { failVerification } from "./fail-verification";
import { roundOf, rowOf } from "./round-row";
import { sayVerification } from "./say-verification";

/** What came of six digits; of several rooms that wait, the best. */
export type Taken = "confirmed" | "again" | "late" | "wrong" | "exhausted";

/**
 * A client's message to a primary, as the answer to the codes that their rooms wait for; null when it is none, and goes on
 * as any other. The right one makes its room active and says V2 there; a wrong one counts for every room that waits. The
 * caller holds the client's lock, so that of two at once one is first.
 */
export async function takeCode(
  tx: Tx,
  ctx: Ctx,
  identity: { readonly id: IdentityId; readonly blockedAt: Date | null; readonly optedOutAt: Date | null },
  text: string | null,
): Promise<Taken | null> {
  const typed = codeIn(text);
  if (typed === null || identity.blockedAt !== null || identity.optedOutAt !== null) return null;
  const waiting = await waitingCodes(tx, ctx, identity.id);
  const right = waiting.find(({ codeHash, messageId }) => isCode(ctx, messageId, codeHash, typed));
  // Come twice: the first one did all there was to do.
  if (right && right.endedAt !== null) return "again";
  const open = waiting.filter(({ endedAt }) => endedAt === null);
  if (right) return takeRight(tx, ctx, right);
  let taken: Taken | null = null;
  for (const one of open) taken = (await takeWrong(tx, ctx, one)) ?? taken;
  return taken;
}

/** The codes that a client may answer: those of rooms that wait, and of late those that were answered. */
async function waitingCodes(tx: Tx, ctx: Ctx, identityId: IdentityId) {
  const rows = await tx
    .select({ verification: verifications })
    .from(verifications)
    .innerJoin(rooms, and(eq(rooms.companyId, verifications.companyId), eq(rooms.id, verifications.roomId)))
    .where(
      and(
        eq(verifications.companyId, ctx.companyId),
        eq(verifications.identityId, identityId),
        isNotNull(verifications.codeHash),
        or(
          and(isNull(verifications.endedAt), eq(rooms.state, "needs_verification")),
          and(isNotNull(verifications.endedAt), gt(verifications.codeUntil, new Date(ctx.clock.now()))),
        ),
      ),
    )
    .orderBy(asc(rooms.id))
    .for("update");
  return rows.flatMap(({ verification: { codeHash, messageId, ...rest } }) =>
    codeHash === null || messageId === null ? [] : [{ ...rest, codeHash, messageId }],
  );
}

type Waiting = Awaited<ReturnType<typeof waitingCodes>>[number];

async function takeRight(tx: Tx, ctx: Ctx, one: Waiting): Promise<Taken | null> {
  const said = answer(roundOf(one), true, ctx.clock.now());
  switch (said.kind) {
    case "none":
    case "wrong":
      return null;
    case "exhausted":
      await failVerification(tx, ctx, one, said.round);
      return "exhausted";
    case "late":
      // Too late for this one: the next is on its way.
      await askForCode(tx, ctx, one.roomId, one.why);
      return "late";
    case "confirmed": {
      const parties = await loadParties(tx, ctx, one.roomId);
      await endVerification(tx, ctx, parties.room, "confirmed");
      const primary = await primaryOf(tx, ctx, parties);
      const thanks = { key: "V2", primary: primary ?? parties.account.address } as const;
      const told = (await sayVerification(tx, ctx, parties, thanks)) !== null;
      await audit(tx, ctx, {
        action: "verification.confirm",
        target: { kind: "room", id: one.roomId },
        before: { state: "needs_verification" },
        after: { state: "active", why: one.why, told, userId: parties.user.id },
      });
      return "confirmed";
    }
  }
}

async function takeWrong(tx: Tx, ctx: Ctx, one: Waiting): Promise<"wrong" | "exhausted" | null> {
  const said = answer(roundOf(one), false, ctx.clock.now());
  if (said.kind === "none" || said.kind === "confirmed" || said.kind === "late") return null;
  await audit(tx, ctx, {
    action: "verification.miss",
    target: { kind: "room", id: one.roomId },
    after: { tries: said.round.tries },
  });
  if (said.kind === "exhausted") await failVerification(tx, ctx, one, said.round);
  else
    await tx
      .update(verifications)
      .set(rowOf(said.round))
      .where(and(eq(verifications.companyId, ctx.companyId), eq(verifications.id, one.id)));
  return said.kind;
}
