import type { UserView } from "@/lib/core/users/view";
import { and, count, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { UserId } from "@/lib/core/ids";
import { sessionIdleMs } from "@/lib/core/identity/schema";
import { type Tx, read } from "@/db/client";
import { extensions, oneTimeLinks, orgUnits, rooms, sessions, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { countOtherAdmins } from "./count-other-admins";
import { readGrants } from "./write-user";

/** One user. Throws `not_found` for another company's and for none. */
export async function getUser(ctx: Ctx, userId: UserId): Promise<UserView> {
  requirePermission(ctx, "user.read");
  return read(ctx, async (tx) => {
    const [user] = await tx
      .select({
        id: users.id,
        version: users.version,
        name: users.name,
        email: users.email,
        title: users.title,
        country: users.country,
        language: users.language,
        zone: users.zone,
        theme: users.theme,
        ouId: users.ouId,
        ouName: orgUnits.name,
        roles: users.roles,
        extension: extensions.word,
        successorId: users.successorId,
        state: users.state,
        createdAt: users.createdAt,
        invited: sql<boolean>`${users.passwordHash} is null`,
        sessionVersion: users.sessionVersion,
      })
      .from(users)
      .leftJoin(orgUnits, and(eq(orgUnits.companyId, users.companyId), eq(orgUnits.id, users.ouId)))
      .leftJoin(
        extensions,
        and(eq(extensions.companyId, users.companyId), eq(extensions.userId, users.id), isNull(extensions.releasedAt)),
      )
      .where(and(eq(users.companyId, ctx.companyId), eq(users.id, userId)));
    if (!user) throw new AppError("not_found", "No such user.");
    const { sessionVersion, createdAt, ...own } = user;
    const [grants, seen, liveRooms, otherAdmins, linkUntil] = await Promise.all([
      readGrants(tx, ctx, userId),
      sessionFacts(tx, ctx, userId, sessionVersion),
      countLiveRooms(tx, ctx, userId),
      countOtherAdmins(tx, ctx, userId),
      openLinkUntil(tx, ctx, userId),
    ]);
    return { ...own, ...grants, ...seen, createdAt: createdAt.toISOString(), liveRooms, otherAdmins, linkUntil };
  });
}

async function sessionFacts(tx: Tx, ctx: Ctx, userId: UserId, version: number) {
  const now = ctx.clock.now();
  const open = sql`${sessions.revokedAt} is null and ${sessions.version} = ${version} and ${sessions.endsAt} > ${new Date(now).toISOString()}::timestamptz
    and ${sessions.lastSeenAt} > ${new Date(now - sessionIdleMs).toISOString()}::timestamptz`;
  const [row] = await tx
    .select({
      openSessions: sql<number>`(count(*) filter (where ${open}))::int`,
      lastSeenMs: sql<number | null>`(extract(epoch from max(${sessions.lastSeenAt})) * 1000)::float8`,
    })
    .from(sessions)
    .where(and(eq(sessions.companyId, ctx.companyId), eq(sessions.userId, userId)));
  const lastSeenMs = row?.lastSeenMs ?? null;
  return {
    openSessions: row?.openSessions ?? 0,
    lastSeenAt: lastSeenMs === null ? null : new Date(lastSeenMs).toISOString(),
  };
}

async function countLiveRooms(tx: Tx, ctx: Ctx, userId: UserId): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(rooms)
    .where(
      and(
        eq(rooms.companyId, ctx.companyId),
        eq(rooms.userId, userId),
        inArray(rooms.state, ["reserved", "pending", "active", "needs_verification"]),
      ),
    );
  return row?.n ?? 0;
}

async function openLinkUntil(tx: Tx, ctx: Ctx, userId: UserId): Promise<string | null> {
  const [link] = await tx
    .select({ expiresAt: oneTimeLinks.expiresAt })
    .from(oneTimeLinks)
    .where(
      and(
        eq(oneTimeLinks.companyId, ctx.companyId),
        eq(oneTimeLinks.userId, userId),
        isNull(oneTimeLinks.usedAt),
        gt(oneTimeLinks.expiresAt, new Date(ctx.clock.now())),
      ),
    );
  return link?.expiresAt.toISOString() ?? null;
}
