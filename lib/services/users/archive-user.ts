import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { RoomId, UserId } from "@/lib/core/ids";
import { userCan } from "@/lib/core/users/can";
import type { ArchiveUser } from "@/lib/core/users/schema";
import { type Tx, transact } from "@/db/client";
import { officialAccounts, oneTimeLinks, rooms, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { quarantineNumbers } from "@/lib/services/accounts/quarantine-number";
import { lockNumber } from "@/lib/services/accounts/lock-number";
import { type AuditEntry, audit } from "@/lib/services/audit/write-audit";
import { currentExtension, giveUpExtension } from "@/lib/services/extensions/write-extension";
import { endSessions } from "@/lib/services/identity/end-sessions";
import { lockIdentities } from "@/lib/services/identities/lock-identity";
import { passCards } from "@/lib/services/prospects/pass-cards";
import { endRooms } from "@/lib/services/rooms/end-rooms";
import { checkHeir } from "./heir";
import { clientsOf, leavingRooms } from "./leaving-rooms";
import { passRooms, releaseOwned } from "./pass-rooms";
import { lockAdmins, lockUser } from "./write-user";

type Archived = { readonly id: UserId; readonly name: string; readonly passed: number; readonly ended: number };

const reason = "user_archived";

/**
 * Lets a user go for good. Rooms pass to the successor on the same number where they may, the rest end and cool; dedicated
 * numbers rest as a whole; what else they owned goes back. Nobody signs in as them any more; what they said stays.
 */
export async function archiveUser(ctx: Ctx, { userId, version, ...wishes }: ArchiveUser): Promise<Archived> {
  requirePermission(ctx, "user.archive");
  return transact(ctx, async (tx) => {
    // Clients before people: a message that comes in holds its client and then refers to its user.
    await lockIdentities(tx, ctx, await clientsOf(tx, ctx, userId));
    const admins = await lockAdmins(tx, ctx);
    const user = await lockUser(tx, ctx, userId);
    await refuseStale(tx, ctx, { kind: "user", id: userId }, version, user.version);
    const isSelf = ctx.actor.kind === "user" && ctx.actor.id === userId;
    const verdict = userCan.archive({ ...user, isSelf, otherAdmins: admins.filter((id) => id !== userId).length });
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    const heirId = wishes.rooms.kind === "pass" ? wishes.rooms.successorId : null;
    if (heirId !== null) await checkHeir(tx, ctx, userId, heirId);
    const { passed, ended } = await handOn(tx, ctx, { userId, heirId, expectedRooms: wishes.expectedRooms });
    await passCards(tx, ctx, userId, heirId);
    await quarantineOwn(tx, ctx, userId);
    const released = await releaseOwned(tx, ctx, userId, heirId);
    if (await currentExtension(tx, ctx, userId)) await giveUpExtension(tx, ctx, { userId, userName: user.name });
    await closeDoors(tx, ctx, userId);
    const successorId = heirId ?? user.successorId;
    await tx
      .update(users)
      .set({ state: "archived", successorId, version: sql`${users.version} + 1` })
      .where(and(eq(users.companyId, ctx.companyId), eq(users.id, userId)));
    await audit(tx, ctx, {
      action: "user.archive",
      target: { kind: "user", id: userId, name: user.name },
      before: { state: user.state, successorId: user.successorId },
      after: { state: "archived", successorId, passed, ended, released },
    });
    return { id: userId, name: user.name, passed, ended };
  });
}

type Leaving = { readonly userId: UserId; readonly heirId: UserId | null; readonly expectedRooms: number };

async function handOn(tx: Tx, ctx: Ctx, { userId, heirId, expectedRooms }: Leaving) {
  const leaving = await leavingRooms(tx, ctx, userId, heirId, "lock");
  if (leaving.length !== expectedRooms)
    throw new AppError("conflict", `${leaving.length} rooms are live now, not ${expectedRooms}. Look again.`);
  const passing = leaving.filter(({ fate }) => fate === "passes");
  const ending = leaving.filter(({ fate }) => fate === "cools").map(({ id }) => id);
  const entries: AuditEntry[] = [];
  const record = (id: RoomId, action: string, after: AuditEntry["after"] = {}) =>
    entries.push({ action, target: { kind: "room", id }, before: { userId }, after });
  if (heirId !== null) {
    await passRooms(tx, ctx, passing, { fromId: userId, toId: heirId });
    for (const { id, accountId } of passing) record(id, "room.pass", { userId: heirId, accountId });
  }
  const ended =
    ending.length === 0 ? [] : await endRooms(tx, ctx, inArray(rooms.id, ending), { reason, pair: "cools" });
  for (const { id, state } of ended) record(id, "room.end", { state, reason });
  await audit(tx, ctx, entries);
  return { passed: passing.length, ended: ended.length };
}

/** The user's own numbers rest, all of each. */
async function quarantineOwn(tx: Tx, ctx: Ctx, userId: UserId): Promise<void> {
  const own = await tx
    .select({ id: officialAccounts.id })
    .from(officialAccounts)
    .where(
      and(
        eq(officialAccounts.companyId, ctx.companyId),
        eq(officialAccounts.userId, userId),
        ne(officialAccounts.state, "retired"),
        isNull(officialAccounts.quarantinedUntil),
      ),
    )
    .orderBy(officialAccounts.id);
  const numbers = new Map<string, Awaited<ReturnType<typeof lockNumber>>[number]>();
  for (const { id } of own)
    for (const number of await lockNumber(tx, ctx, id)) if (!numbers.has(number.id)) numbers.set(number.id, number);
  await quarantineNumbers(tx, ctx, [...numbers.values()], reason);
}

async function closeDoors(tx: Tx, ctx: Ctx, userId: UserId): Promise<void> {
  await endSessions(tx, ctx, userId);
  await tx
    .update(oneTimeLinks)
    .set({ expiresAt: new Date(ctx.clock.now()) })
    .where(
      and(eq(oneTimeLinks.companyId, ctx.companyId), eq(oneTimeLinks.userId, userId), isNull(oneTimeLinks.usedAt)),
    );
}
