import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { SessionId, UserId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { sessions, users } from "@/db/schema";

/**
 * Ends a user's sessions at their next request: the version rises and the rows are revoked. `except` names the session
 * that goes on (whoever changes a password stays signed in here) and is moved to the new version.
 */
export async function endSessions(tx: Tx, ctx: Ctx, userId: UserId, except: SessionId | null = null): Promise<void> {
  const ofUser = and(eq(sessions.companyId, ctx.companyId), eq(sessions.userId, userId));
  const [user] = await tx
    .update(users)
    .set({ sessionVersion: sql`${users.sessionVersion} + 1` })
    .where(and(eq(users.companyId, ctx.companyId), eq(users.id, userId)))
    .returning({ version: users.sessionVersion });
  const others = except === null ? ofUser : and(ofUser, ne(sessions.id, except));
  await tx
    .update(sessions)
    .set({ revokedAt: new Date(ctx.clock.now()) })
    .where(and(others, isNull(sessions.revokedAt)));
  if (except !== null && user)
    await tx
      .update(sessions)
      .set({ version: user.version })
      .where(and(ofUser, eq(sessions.id, except)));
}
