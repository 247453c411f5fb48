import { and, eq, isNull, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { UserId } from "@/lib/core/ids";
import { userCan } from "@/lib/core/users/can";
import type { NamedUser } from "@/lib/core/users/schema";
import { type Tx, transact } from "@/db/client";
import { oneTimeLinks, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { endSessions } from "@/lib/services/identity/end-sessions";
import { lockAdmins, lockUser } from "./write-user";

type ChangedUser = { readonly id: UserId; readonly name: string; readonly state: "active" | "disabled" };

/** Keeps a user out: sessions end at the next request, open links work no more. Their rooms stay live. */
export async function disableUser(ctx: Ctx, input: NamedUser): Promise<ChangedUser> {
  requirePermission(ctx, "user.disable");
  return transact(ctx, async (tx) => {
    const admins = await lockAdmins(tx, ctx);
    const user = await lockUser(tx, ctx, input.userId);
    const isSelf = ctx.actor.kind === "user" && ctx.actor.id === user.id;
    const verdict = userCan.disable({ ...user, isSelf, otherAdmins: admins.filter((id) => id !== user.id).length });
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    await setState(tx, ctx, user, "disabled");
    await endSessions(tx, ctx, user.id);
    await tx
      .update(oneTimeLinks)
      .set({ expiresAt: new Date(ctx.clock.now()) })
      .where(
        and(eq(oneTimeLinks.companyId, ctx.companyId), eq(oneTimeLinks.userId, user.id), isNull(oneTimeLinks.usedAt)),
      );
    return { id: user.id, name: user.name, state: "disabled" };
  });
}

/** Lets a disabled user sign in again, with the password and rights they had. */
export async function enableUser(ctx: Ctx, input: NamedUser): Promise<ChangedUser> {
  requirePermission(ctx, "user.disable");
  return transact(ctx, async (tx) => {
    const user = await lockUser(tx, ctx, input.userId);
    const verdict = userCan.enable(user);
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    await setState(tx, ctx, user, "active");
    return { id: user.id, name: user.name, state: "active" };
  });
}

async function setState(
  tx: Tx,
  ctx: Ctx,
  user: Awaited<ReturnType<typeof lockUser>>,
  state: "active" | "disabled",
): Promise<void> {
  await tx
    .update(users)
    .set({ state, version: sql`${users.version} + 1` })
    .where(and(eq(users.companyId, ctx.companyId), eq(users.id, user.id)));
  await audit(tx, ctx, {
    action: state === "active" ? "user.enable" : "user.disable",
    target: { kind: "user", id: user.id, name: user.name },
    before: { state: user.state },
    after: { state },
  });
}
