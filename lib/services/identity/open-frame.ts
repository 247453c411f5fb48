import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { FrameGrant, SessionClaims } from "@/lib/core/identity/schema";
import { transact } from "@/db/client";
import { sessions, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { ownSession } from "./sign-out";

const deviceMaxLength = 300;

/**
 * Opens the session of a frame in Teams for the person whose session asks. It is in their list like any other, ends with
 * their password and rights, and lasts no longer than the session it came from. The grant's id becomes the session's, so
 * that its key lets a grant be used once.
 * @throws AppError `conflict` for a grant that was used already
 */
export async function openFrame(
  ctx: Ctx,
  { frameId, device }: FrameGrant & { readonly device: string | null },
): Promise<SessionClaims> {
  requirePermission(ctx, "profile.read");
  const { userId, sessionId } = ownSession(ctx);
  const { companyId } = ctx;
  const now = new Date(ctx.clock.now());
  return transact(ctx, async (tx) => {
    const [from] = await tx
      .select({ endsAt: sessions.endsAt, version: sessions.version, name: users.name })
      .from(sessions)
      .innerJoin(users, and(eq(users.companyId, sessions.companyId), eq(users.id, sessions.userId)))
      .where(and(eq(sessions.companyId, companyId), eq(sessions.id, sessionId), eq(sessions.userId, userId)));
    if (!from) throw new AppError("unauthenticated", "Your session ended. Sign in again.");
    const { endsAt, version, name } = from;
    const opened = await tx
      .insert(sessions)
      .values({
        companyId,
        id: frameId,
        userId,
        version,
        createdAt: now,
        lastSeenAt: now,
        endsAt,
        address: ctx.address,
        device: `Teams; ${device ?? ""}`.slice(0, deviceMaxLength),
      })
      .onConflictDoNothing()
      .returning({ id: sessions.id });
    if (opened.length === 0) throw new AppError("conflict", "This sign-in was used already. Sign in again.");
    await audit(tx, ctx, { action: "session.open_frame", target: { kind: "user", id: userId, name } });
    return { sid: frameId, cid: companyId, uid: userId, ver: version };
  });
}
