import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { passwordProblem } from "@/lib/core/identity/password-rule";
import type { ChangePassword } from "@/lib/core/identity/schema";
import { hashPassword, verifyPassword } from "@/lib/platform/passwords";
import { read, transact } from "@/db/client";
import { companies, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { type Doors, openDoors } from "./doors";
import { endSessions } from "./end-sessions";
import { ownSession } from "./sign-out";
import { forgetAttempts, takeSignInAttempt } from "./throttle-sign-in";

/**
 * Sets the caller's own password and ends their other sessions.
 * @throws AppError `invalid` with the field that is wrong; `rate_limited` after as many wrong guesses as at the
 *   sign-in, so that a borrowed session cannot try them out
 */
export async function changePassword(ctx: Ctx, input: ChangePassword, doors: Doors = openDoors): Promise<void> {
  requirePermission(ctx, "profile.update");
  const { userId, sessionId } = ownSession(ctx);
  const mine = and(eq(users.companyId, ctx.companyId), eq(users.id, userId));
  const [user] = await read(ctx, (tx) =>
    tx
      .select({ name: users.name, email: users.email, hash: users.passwordHash, company: companies.name })
      .from(users)
      .innerJoin(companies, eq(companies.id, users.companyId))
      .where(mine),
  );
  if (!user) throw new AppError("not_found", "This user no longer exists.");
  const caller = { clock: ctx.clock, address: null, device: null };
  const attempt = await takeSignInAttempt(doors, caller, user.email);
  if (attempt.kind !== "taken") {
    throw new AppError("rate_limited", "Too many wrong passwords. Wait a few minutes and try again.", {
      retryAfterS: 60,
    });
  }
  if (!(await verifyPassword(user.hash, input.current))) throw refuse("current", "This is not your password");
  await forgetAttempts(doors, caller, user.email);
  const problem = passwordProblem(input.next, [user.name, user.email, user.company]);
  if (problem) throw refuse("next", problem);
  if (input.next === input.current) throw refuse("next", "Choose another password than the one you have");
  const hash = await hashPassword(input.next);
  await transact(ctx, async (tx) => {
    const changed = await tx
      .update(users)
      .set({ passwordHash: hash })
      .where(and(mine, eq(users.passwordHash, user.hash ?? "")))
      .returning({ id: users.id });
    if (changed.length === 0) throw new AppError("conflict", "Your password was changed elsewhere meanwhile. Reload.");
    await endSessions(tx, ctx, userId, sessionId);
    await audit(tx, ctx, { action: "user.change_password", target: { kind: "user", id: userId, name: user.name } });
  });
}

const refuse = (field: "current" | "next", message: string) =>
  new AppError("invalid", "Check the form", { fields: { [field]: [message] } });
