import type { SessionView } from "@/lib/core/identity/view";
import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { sessionIdleMs } from "@/lib/core/identity/schema";
import { read } from "@/db/client";
import { sessions, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { ownSession } from "./sign-out";

/** The caller's sessions that are still open, the most recently used first. */
export async function listSessions(ctx: Ctx): Promise<readonly SessionView[]> {
  requirePermission(ctx, "profile.read");
  const own = ownSession(ctx);
  const now = ctx.clock.now();
  const rows = await read(ctx, (tx) =>
    tx
      .select({
        id: sessions.id,
        device: sessions.device,
        address: sessions.address,
        createdAt: sessions.createdAt,
        lastSeenAt: sessions.lastSeenAt,
        endsAt: sessions.endsAt,
      })
      .from(sessions)
      .innerJoin(users, and(eq(users.companyId, sessions.companyId), eq(users.id, sessions.userId)))
      .where(
        and(
          eq(sessions.companyId, ctx.companyId),
          eq(sessions.userId, own.userId),
          eq(sessions.version, users.sessionVersion),
          isNull(sessions.revokedAt),
          gt(sessions.endsAt, new Date(now)),
          gt(sessions.lastSeenAt, new Date(now - sessionIdleMs)),
        ),
      )
      .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
      .limit(100),
  );
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    here: row.id === own.sessionId,
  }));
}
