import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditLog, users } from "@/db/schema";
import { type TestCompany, type TestUser, actFor, makeUser } from "@/db/testing/make-company";
import type { Ctx } from "@/lib/core/access/ctx";
import type { SessionClaims } from "@/lib/core/identity/schema";
import { hashPassword } from "@/lib/platform/passwords";
import { checkSession } from "@/lib/services/identity/check-session";
import { type Caller, doorsInto } from "@/lib/services/identity/doors";

export const password = "quattro gatti sul tetto";
const hash = await hashPassword(password);
export const minuteMs = 60_000;
/** The one answer of a failed sign-in. */
export const failureText = "Sign-in failed. Check e-mail, password and code.";

/** A user who can sign in. */
export async function withPassword(
  tx: Tx,
  company: TestCompany,
  email: string,
  wishes: Parameters<typeof makeUser>[2] = {},
): Promise<TestUser> {
  const user = await makeUser(tx, company, { email, ...wishes });
  await tx
    .update(users)
    .set({ passwordHash: hash })
    .where(and(eq(users.companyId, company.id), eq(users.id, user.id)));
  return user;
}

/** Someone before the sign-in, at this address. */
export const callerAt = (company: TestCompany, address: string | null = "203.0.113.1"): Caller => ({
  clock: company.clock,
  address,
  device: "Firefox on Linux",
});

/** The session's state as a request would find it. */
export function check(tx: Tx, company: TestCompany, claims: SessionClaims, touch = false) {
  return checkSession({ claims, clock: company.clock, address: "203.0.113.1", touch }, doorsInto(tx).bind);
}

/** The ctx of an open session. */
export async function ctxOf(tx: Tx, company: TestCompany, claims: SessionClaims): Promise<Ctx> {
  const checked = await check(tx, company, claims);
  if (!checked) throw new Error("the session has ended");
  return checked.ctx;
}

export const newEmail = () => `${crypto.randomUUID()}@example.test`;
/** What the company's audit says happened, in order. */
export const auditedActions = async (tx: Tx, company: TestCompany) => {
  await actFor(tx, company.id);
  const rows = await tx
    .select({ action: auditLog.action })
    .from(auditLog)
    .where(eq(auditLog.companyId, company.id))
    .orderBy(auditLog.seq);
  return rows.map((row) => row.action);
};
