import { and, eq, gt, isNull } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { passwordProblem } from "@/lib/core/identity/password-rule";
import type { LinkPurpose, UseLink } from "@/lib/core/identity/schema";
import { hashPassword } from "@/lib/platform/passwords";
import { type Tx, read, transact } from "@/db/client";
import { companies, oneTimeLinks, users } from "@/db/schema";
import { audit } from "@/lib/services/audit/write-audit";
import { identityCtx } from "./check-session";
import { type Caller, type Doors, openDoors } from "./doors";
import { endSessions } from "./end-sessions";
import { readLinkToken } from "./link-token";
import { clearAccountLock } from "./throttle-sign-in";

const gone = () => new AppError("not_found", "This link is no longer valid.");

/** What the page of a link shows before it is used. */
export type OpenLink = {
  readonly purpose: LinkPurpose;
  readonly name: string;
  readonly email: string;
  readonly company: string;
};

/** The link behind a token, or null: unknown, used, older than 24 hours, or of a user who is not active. */
export async function findLink(caller: Caller, token: string, doors: Doors = openDoors): Promise<OpenLink | null> {
  const parts = readLinkToken(token);
  if (!parts) return null;
  const ctx = scopeOf(caller, parts.companyId, doors);
  const link = await read(ctx, (tx) => findOpen(tx, ctx, parts.hash));
  return link ? { purpose: link.purpose, name: link.name, email: link.email, company: link.company } : null;
}

/**
 * Sets the password that the link's owner chose. The link is spent, earlier sessions end, a lock on the name opens.
 * @throws AppError `not_found` for a link that no longer works, whatever the reason; `invalid` for a bad password
 */
export async function consumeLink(
  caller: Caller,
  input: UseLink,
  doors: Doors = openDoors,
): Promise<{ email: string }> {
  const parts = readLinkToken(input.token);
  if (!parts) throw gone();
  const ctx = scopeOf(caller, parts.companyId, doors);
  const open = await read(ctx, (tx) => findOpen(tx, ctx, parts.hash));
  if (!open) throw gone();
  const problem = passwordProblem(input.password, [open.name, open.email, open.company]);
  if (problem) throw new AppError("invalid", "Check the form", { fields: { password: [problem] } });
  const passwordHash = await hashPassword(input.password);
  await transact(ctx, async (tx) => {
    const spent = await tx
      .update(oneTimeLinks)
      .set({ usedAt: new Date(ctx.clock.now()) })
      .where(and(...isOpen(ctx, parts.hash)))
      .returning({ id: oneTimeLinks.id });
    if (spent.length === 0) throw gone();
    const mine = and(eq(users.companyId, ctx.companyId), eq(users.id, open.userId), eq(users.state, "active"));
    const set = await tx.update(users).set({ passwordHash }).where(mine).returning({ id: users.id });
    if (set.length === 0) throw gone();
    await endSessions(tx, ctx, open.userId);
    await audit(tx, ctx, {
      action: `user.use_${open.purpose}_link`,
      target: { kind: "user", id: open.userId, name: open.name },
    });
    await clearAccountLock(tx, open.email);
  });
  return { email: open.email };
}

const scopeOf = (caller: Caller, companyId: Ctx["companyId"], doors: Doors): Ctx =>
  doors.bind(identityCtx({ companyId, clock: caller.clock, address: caller.address }));

const isOpen = (ctx: Ctx, hash: string) => [
  eq(oneTimeLinks.companyId, ctx.companyId),
  eq(oneTimeLinks.tokenHash, hash),
  isNull(oneTimeLinks.usedAt),
  gt(oneTimeLinks.expiresAt, new Date(ctx.clock.now())),
];

async function findOpen(tx: Tx, ctx: Ctx, hash: string) {
  const [link] = await tx
    .select({
      userId: users.id,
      purpose: oneTimeLinks.purpose,
      name: users.name,
      email: users.email,
      company: companies.name,
    })
    .from(oneTimeLinks)
    .innerJoin(users, and(eq(users.companyId, oneTimeLinks.companyId), eq(users.id, oneTimeLinks.userId)))
    .innerJoin(companies, eq(companies.id, oneTimeLinks.companyId))
    .where(and(...isOpen(ctx, hash), eq(users.state, "active")));
  return link;
}
