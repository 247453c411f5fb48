import { and, eq, isNull } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { RevokeSession } from "@/lib/core/identity/schema";
import type { SessionId, UserId } from "@/lib/core/ids";
import { type Tx, transact } from "@/db/client";
import { sessions } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { endSessions } from "./end-sessions";

/** Ends the session that asks. Ending it twice is no error. */
export async function signOut(ctx: Ctx): Promise<void> {
  requirePermission(ctx, "profile.update");
  const own = ownSession(ctx);
  await transact(ctx, async (tx) => {
    if (await revoke(tx, ctx, own.userId, own.sessionId)) {
      await audit(tx, ctx, { action: "session.sign_out", target: { kind: "user", id: own.userId } });
    }
  });
}

/** Ends one of the caller's own sessions, as the list on the profile offers it. */
export async function revokeSession(ctx: Ctx, input: RevokeSession): Promise<void> {
  requirePermission(ctx, "profile.update");
  const { userId } = ownSession(ctx);
  await transact(ctx, async (tx) => {
    if (!(await revoke(tx, ctx, userId, input.sessionId)))
      throw new AppError("not_found", "This session has already ended.");
    await audit(tx, ctx, {
      action: "session.revoke",
      target: { kind: "user", id: userId },
      after: { sessionId: input.sessionId },
    });
  });
}

/** Ends every session of the caller, the one that asks included. */
export async function signOutEverywhere(ctx: Ctx): Promise<void> {
  requirePermission(ctx, "profile.update");
  const { userId } = ownSession(ctx);
  await transact(ctx, async (tx) => {
    await endSessions(tx, ctx, userId);
    await audit(tx, ctx, { action: "session.sign_out_everywhere", target: { kind: "user", id: userId } });
  });
}

/** The person and session behind a ctx. Throws `forbidden` for jobs and operators: they have neither. */
export function ownSession(ctx: Ctx): { readonly userId: UserId; readonly sessionId: SessionId } {
  if (ctx.actor.kind !== "user") throw new AppError("forbidden", "Only a signed-in person has a session.");
  return { userId: ctx.actor.id, sessionId: ctx.actor.sessionId };
}

async function revoke(tx: Tx, ctx: Ctx, userId: UserId, sessionId: SessionId): Promise<boolean> {
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: new Date(ctx.clock.now()) })
    .where(
      and(
        eq(sessions.companyId, ctx.companyId),
        eq(sessions.userId, userId),
        eq(sessions.id, sessionId),
        isNull(sessions.revokedAt),
      ),
    )
    .returning({ id: sessions.id });
  return ended.length > 0;
}
