import { and, arrayContains, eq, ne } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { UserId } from "@/lib/core/ids";
import type { CreateUser } from "@/lib/core/users/schema";
import type { Tx } from "@/db/client";
import { supervisorAccounts, supervisorUnits, users } from "@/db/schema";
import { takenAs } from "@/lib/services/access/taken-as";

const addressTaken = { field: "email", message: "This address cannot be used" };

/**
 * What the form is told when a statement of an edit breaks a constraint. An address that signs in to another company
 * gets the same words as one of this company: whose it is, is nobody's business.
 */
export const refusedByTheDatabase = takenAs({
  sign_in_names_pkey: addressTaken,
  users_email: addressTaken,
  users_ou: { field: "ouId", message: "This unit no longer exists" },
  users_no_own_successor: { field: "successorId", message: "Nobody succeeds themselves: choose someone else" },
  supervisor_units_ou: { field: "supervisedOuIds", message: "One of these units no longer exists" },
  supervisor_accounts_account: { field: "supervisedAccountIds", message: "One of these accounts no longer exists" },
  extensions_one_holder: { field: "extension", message: "Someone else has just been given this extension" },
});

/**
 * The ids of the company's active admins, locked until the transaction ends: two admins who disable each other at the
 * same moment take turns, and the second is refused. Taken before any single user's lock, in one order.
 */
export async function lockAdmins(tx: Tx, ctx: Ctx): Promise<readonly UserId[]> {
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.companyId, ctx.companyId), eq(users.state, "active"), arrayContains(users.roles, ["admin"])))
    .orderBy(users.id)
    .for("update");
  return rows.map((row) => row.id);
}

/** The user's row, locked for an edit. Throws `not_found` for another company's and for none. */
export async function lockUser(tx: Tx, ctx: Ctx, userId: UserId) {
  const [user] = await tx
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      title: users.title,
      country: users.country,
      language: users.language,
      zone: users.zone,
      theme: users.theme,
      ouId: users.ouId,
      roles: users.roles,
      state: users.state,
      successorId: users.successorId,
      version: users.version,
    })
    .from(users)
    .where(and(eq(users.companyId, ctx.companyId), eq(users.id, userId)))
    .for("update");
  if (!user) throw new AppError("not_found", "No such user.");
  return user;
}

/** Refuses a successor who could not take over: someone else's, disabled or archived. */
export async function checkSuccessor(
  tx: Tx,
  ctx: Ctx,
  userId: UserId | null,
  successorId: UserId | null,
): Promise<void> {
  if (successorId === null) return;
  const self = userId === null ? undefined : ne(users.id, userId);
  const [found] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.companyId, ctx.companyId), eq(users.id, successorId), eq(users.state, "active"), self));
  if (found) return;
  const message =
    successorId === userId
      ? "Nobody succeeds themselves: choose someone else"
      : "Choose an active user of this company";
  throw new AppError("invalid", "Check the form", { fields: { successorId: [message] } });
}

/** Makes the supervisor's grants exactly these. */
export async function writeGrants(
  tx: Tx,
  ctx: Ctx,
  userId: UserId,
  grants: Pick<CreateUser, "supervisedOuIds" | "supervisedAccountIds">,
): Promise<void> {
  const { companyId } = ctx;
  await tx
    .delete(supervisorUnits)
    .where(and(eq(supervisorUnits.companyId, companyId), eq(supervisorUnits.userId, userId)));
  await tx
    .delete(supervisorAccounts)
    .where(and(eq(supervisorAccounts.companyId, companyId), eq(supervisorAccounts.userId, userId)));
  const ouIds = [...new Set(grants.supervisedOuIds)];
  const accountIds = [...new Set(grants.supervisedAccountIds)];
  if (ouIds.length > 0) await tx.insert(supervisorUnits).values(ouIds.map((ouId) => ({ companyId, userId, ouId })));
  if (accountIds.length > 0)
    await tx.insert(supervisorAccounts).values(accountIds.map((accountId) => ({ companyId, userId, accountId })));
}

/** The grants as they stand, for the audit and the form. */
export async function readGrants(tx: Tx, ctx: Ctx, userId: UserId) {
  const [units, accounts] = await Promise.all([
    tx
      .select({ id: supervisorUnits.ouId })
      .from(supervisorUnits)
      .where(and(eq(supervisorUnits.companyId, ctx.companyId), eq(supervisorUnits.userId, userId)))
      .orderBy(supervisorUnits.ouId),
    tx
      .select({ id: supervisorAccounts.accountId })
      .from(supervisorAccounts)
      .where(and(eq(supervisorAccounts.companyId, ctx.companyId), eq(supervisorAccounts.userId, userId)))
      .orderBy(supervisorAccounts.accountId),
  ]);
  return { supervisedOuIds: units.map((row) => row.id), supervisedAccountIds: accounts.map((row) => row.id) };
}
