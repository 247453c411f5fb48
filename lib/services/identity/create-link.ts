import { and, eq, isNull } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { type LinkPurpose, linkLifeMs } from "@/lib/core/identity/schema";
import type { UserId } from "@/lib/core/ids";
import { transact } from "@/db/client";
import { oneTimeLinks, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { makeLinkToken } from "./link-token";

/** `token` goes into `routes.resetPassword`; it is shown this once and kept as a hash alone. `expiresAt` is ISO 8601. */
export type CreatedLink = { readonly token: string; readonly purpose: LinkPurpose; readonly expiresAt: string };

/**
 * Makes the link by which a user sets a password: an invitation for whoever never had one, else a reset. It lives
 * 24 hours, works once, and ends the links made for this user before.
 */
export async function createLink(ctx: Ctx, input: { readonly userId: UserId }): Promise<CreatedLink> {
  requirePermission(ctx, "user.invite");
  const { token, hash } = makeLinkToken(ctx.companyId);
  const now = ctx.clock.now();
  const made = await transact(ctx, async (tx) => {
    const [user] = await tx
      .select({ id: users.id, name: users.name, state: users.state, passwordHash: users.passwordHash })
      .from(users)
      .where(and(eq(users.companyId, ctx.companyId), eq(users.id, input.userId)))
      .for("update");
    if (!user) throw new AppError("not_found", "No such user.");
    if (user.state !== "active")
      throw new AppError("conflict", "Enable this user first; a link of a disabled user does not work.");
    const purpose: LinkPurpose = user.passwordHash === null ? "invitation" : "reset";
    await tx
      .update(oneTimeLinks)
      .set({ expiresAt: new Date(now) })
      .where(
        and(eq(oneTimeLinks.companyId, ctx.companyId), eq(oneTimeLinks.userId, user.id), isNull(oneTimeLinks.usedAt)),
      );
    const expiresAt = new Date(now + linkLifeMs);
    await tx.insert(oneTimeLinks).values({
      companyId: ctx.companyId,
      userId: user.id,
      purpose,
      tokenHash: hash,
      createdAt: new Date(now),
      expiresAt,
    });
    await audit(tx, ctx, { action: `user.${purpose}_link`, target: { kind: "user", id: user.id, name: user.name } });
    return { hash, purpose, expiresAt: expiresAt.toISOString() };
  });
  // A form sent twice gets the first answer, whose token is kept nowhere.
  if (made.hash !== hash) throw new AppError("conflict", "This link was shown already. Make a new one.");
  return { token, purpose: made.purpose, expiresAt: made.expiresAt };
}
