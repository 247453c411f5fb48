import type { Ctx } from "@/lib/core/access/ctx";
import { UserId } from "@/lib/core/ids";
import type { CreateUser } from "@/lib/core/users/schema";
import { type Tx, transact } from "@/db/client";
import { signInNames, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { takeExtension } from "@/lib/services/extensions/write-extension";
import { checkSuccessor, refusedByTheDatabase, writeGrants } from "./write-user";

/** Makes a user, who can sign in once an invitation link was used (`createLink`). */
export async function createUser(ctx: Ctx, input: CreateUser): Promise<{ id: UserId; name: string }> {
  requirePermission(ctx, "user.create");
  return transact(ctx, (tx) => insertUser(tx, ctx, input)).catch(refusedByTheDatabase);
}

async function insertUser(tx: Tx, ctx: Ctx, input: CreateUser): Promise<{ id: UserId; name: string }> {
  const { extension, supervisedOuIds, supervisedAccountIds, ...own } = input;
  const id = UserId.parse(crypto.randomUUID());
  await checkSuccessor(tx, ctx, id, input.successorId);
  await tx.insert(users).values({ ...own, companyId: ctx.companyId, id, createdAt: new Date(ctx.clock.now()) });
  await tx.insert(signInNames).values({ email: own.email, companyId: ctx.companyId, userId: id });
  await writeGrants(tx, ctx, id, { supervisedOuIds, supervisedAccountIds });
  await audit(tx, ctx, { action: "user.create", target: { kind: "user", id, name: own.name }, after: input });
  if (extension !== null)
    await takeExtension(tx, ctx, { userId: id, userName: own.name, word: extension, field: "extension" });
  return { id, name: own.name };
}
