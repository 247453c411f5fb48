import { and, count, eq, inArray, sql } from "drizzle-orm";
import { type Tx, transact } from "@/db/client";
import { officialAccounts, rooms } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { purposeFault } from "@/lib/core/accounts/purposes";
import { accountCan } from "@/lib/core/accounts/can";
import { ownerCan, ownerSentence } from "@/lib/core/accounts/ownership";
import { type Purpose, type UpdateAccount, addressFault } from "@/lib/core/accounts/schema";
import { AppError } from "@/lib/core/errors";
import type { AccountId, UserId } from "@/lib/core/ids";
import type { Descriptors } from "@/lib/core/providers/deps";
import { requirePermission } from "@/lib/services/access/require";
import { takenAs } from "@/lib/services/access/taken-as";
import { refuseStale } from "@/lib/services/access/versions";
import { audit, changes } from "@/lib/services/audit/write-audit";
import { queueTest } from "@/lib/services/connections/queue-test";
import { seedDefaultActions } from "@/lib/services/routing/default-actions";
import { accountFacts } from "./account-facts";
import {
  checkCarrier,
  checkLinks,
  countryFor,
  lockAccount,
  lockLinkedConnection,
  requireAccount,
  takeAddress,
  takenAnswers,
} from "./write-account";

/** Saves an account's form. A new address or connection must be answered for again before the account may be activated. */
export async function updateAccount(
  ctx: Ctx,
  input: UpdateAccount,
  descriptors: Descriptors,
): Promise<{ id: AccountId; name: string }> {
  requirePermission(ctx, "account.update");
  const { accountId, version, ...form } = input;
  return transact(ctx, async (tx) => {
    await requireAccount(tx, ctx, accountId);
    const { provider } = await lockLinkedConnection(tx, ctx, form.connectionId);
    const before = await lockAccount(tx, ctx, accountId);
    await refuseStale(tx, ctx, { kind: "account", id: accountId }, version, before.version);
    const verdict = accountCan.edit(before);
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    checkCarrier(descriptors, provider, before.channel);
    const fault = addressFault(before.channel, form.address);
    if (fault) throw new AppError("invalid", fault, { fields: { address: [fault] } });
    const misplaced = purposeFault(form.purpose, before.channel);
    if (misplaced) throw new AppError("invalid", misplaced, { fields: { purpose: [misplaced] } });
    await checkLinks(tx, ctx, form);
    const moved = before.address !== form.address || before.connectionId !== form.connectionId;
    if (before.purpose !== form.purpose || moved)
      await refuseWhileTalking(tx, ctx, accountId, moved ? "address" : "purpose");
    const leaves = leavesOwner(before, form);
    if (leaves || (before.purpose !== form.purpose && form.purpose === "dedicated"))
      await refuseOwnerChange(tx, ctx, accountId, leaves);
    const pooled = form.purpose === "primary" || form.purpose === "secondary";
    await tx
      .update(officialAccounts)
      .set({
        ...form,
        country: countryFor(before.channel, form.address, form.country),
        version: sql`${officialAccounts.version} + 1`,
        ...(pooled ? {} : { poolId: null }),
        ...(leaves ? { quarantinedUntil: null } : {}),
        ...(moved ? { provenAt: null, providerAccountId: null } : {}),
      })
      .where(and(eq(officialAccounts.companyId, ctx.companyId), eq(officialAccounts.id, accountId)))
      .catch(takenAs(takenAnswers));
    if (before.address !== form.address) await takeAddress(tx, ctx, accountId, before.channel, form.address);
    if (form.purpose === "primary" && before.purpose !== "primary") await seedDefaultActions(tx, ctx, accountId);
    if (moved) await queueTest(tx, ctx, form.connectionId);
    await audit(tx, ctx, {
      action: "account.update",
      target: { kind: "account", id: accountId, name: form.name },
      ...changes(before, form),
    });
    return { id: accountId, name: form.name };
  });
}

async function refuseWhileTalking(tx: Tx, ctx: Ctx, id: AccountId, field: "purpose" | "address") {
  const [held] = await tx
    .select({ live: count() })
    .from(rooms)
    .where(
      and(
        eq(rooms.companyId, ctx.companyId),
        eq(rooms.accountId, id),
        inArray(rooms.state, ["reserved", "pending", "active", "needs_verification"]),
      ),
    );
  const verdict = accountCan.changePurpose({ liveRooms: held?.live ?? 0 });
  if (verdict.allowed) return;
  const message = field === "purpose" ? verdict.reason : verdict.reason.replace("The purpose is", "The address is");
  throw new AppError("conflict", message, { fields: { [field]: [message] } });
}

type Owned = { readonly purpose: Purpose; readonly userId: UserId | null };

/** Which field takes a dedicated number from its user, or null where it stays theirs. */
function leavesOwner(before: Owned, form: Owned): "purpose" | "userId" | null {
  if (before.purpose !== "dedicated") return null;
  if (form.purpose !== "dedicated") return "purpose";
  return form.userId === before.userId ? null : "userId";
}

// The form must not be a way past the rest of a number: neither to its next user nor from another user's cooling pairs.
async function refuseOwnerChange(tx: Tx, ctx: Ctx, id: AccountId, leaves: "purpose" | "userId" | null) {
  const [account] = await accountFacts(tx, ctx, id);
  if (!account) throw new AppError("not_found", "No such account");
  const verdict =
    leaves === null
      ? ownerCan.receive(account)
      : ownerCan.handOver(account, null, new Date(ctx.clock.now()).toISOString());
  if (verdict.allowed) return;
  const message = ownerSentence(verdict.reason);
  throw new AppError("conflict", message, { fields: { [leaves ?? "purpose"]: [message] } });
}
