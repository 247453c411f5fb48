import { and, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { UserId } from "@/lib/core/ids";
import { endsSessions, userCan } from "@/lib/core/users/can";
import type { UpdateUser } from "@/lib/core/users/schema";
import { transact } from "@/db/client";
import { signInNames, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { audit, changes } from "@/lib/services/audit/write-audit";
import { currentExtension, giveUpExtension, takeExtension } from "@/lib/services/extensions/write-extension";
import { endSessions } from "@/lib/services/identity/end-sessions";
import { publishSight, publishSightOfUnits } from "@/lib/services/live/publish-sight";
import { checkSuccessor, lockAdmins, lockUser, readGrants, refusedByTheDatabase, writeGrants } from "./write-user";

/** Saves a user's form. A role lost or another unit ends the user's sessions; new rights act at once. */
export async function updateUser(ctx: Ctx, input: UpdateUser): Promise<{ id: UserId; name: string }> {
  requirePermission(ctx, "user.update");
  const { userId, version, extension, supervisedOuIds, supervisedAccountIds, ...own } = input;
  return transact(ctx, async (tx) => {
    const admins = await lockAdmins(tx, ctx);
    const before = await lockUser(tx, ctx, userId);
    await refuseStale(tx, ctx, { kind: "user", id: userId }, version, before.version);
    const otherAdmins = admins.filter((id) => id !== userId).length;
    const verdict = userCan.changeRoles({ state: before.state, before: before.roles, after: own.roles, otherAdmins });
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason, { fields: { roles: [verdict.reason] } });
    await checkSuccessor(tx, ctx, userId, own.successorId);
    const mine = and(eq(users.companyId, ctx.companyId), eq(users.id, userId));
    await tx
      .update(users)
      .set({ ...own, version: sql`${users.version} + 1` })
      .where(mine);
    if (own.email !== before.email) {
      await tx
        .update(signInNames)
        .set({ email: own.email })
        .where(and(eq(signInNames.companyId, ctx.companyId), eq(signInNames.userId, userId)));
    }
    const {
      id: _id,
      state: _state,
      version: _version,
      theme: _theme,
      ...was
    } = { ...before, ...(await readGrants(tx, ctx, userId)) };
    await writeGrants(tx, ctx, userId, { supervisedOuIds, supervisedAccountIds });
    const is = {
      ...own,
      supervisedOuIds: supervisedOuIds.toSorted(),
      supervisedAccountIds: supervisedAccountIds.toSorted(),
    };
    await audit(tx, ctx, {
      action: "user.update",
      target: { kind: "user", id: userId, name: own.name },
      ...changes(was, is),
    });
    const held = await currentExtension(tx, ctx, userId);
    if (extension !== null)
      await takeExtension(tx, ctx, { userId, userName: own.name, word: extension, field: "extension" });
    else if (held) await giveUpExtension(tx, ctx, { userId, userName: own.name });
    await publishSight(tx, ctx, [userId]);
    if (before.ouId !== own.ouId) await publishSightOfUnits(tx, ctx);
    if (endsSessions(before, own)) await endSessions(tx, ctx, userId);
    return { id: userId, name: own.name };
  }).catch(refusedByTheDatabase);
}
