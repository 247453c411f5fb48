import { and, eq, inArray, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { accountCan } from "@/lib/core/accounts/can";
import { ownerCan, ownerSentence } from "@/lib/core/accounts/ownership";
import type { HandOverAccount } from "@/lib/core/accounts/schema";
import type { AccountView } from "@/lib/core/accounts/view";
import { AppError } from "@/lib/core/errors";
import type { AccountId, UserId } from "@/lib/core/ids";
import { type Tx, transact } from "@/db/client";
import { officialAccounts, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { takenAs } from "@/lib/services/access/taken-as";
import { refuseStale } from "@/lib/services/access/versions";
import { audit } from "@/lib/services/audit/write-audit";
import { publish } from "@/lib/services/live/publish";
import { usableUser } from "@/lib/services/selection/load-facts";
import { lockNumber } from "./lock-number";
import { takenAnswers } from "./write-account";

type HandedOver = { readonly id: AccountId; readonly name: string; readonly userName: string };

/**
 * Gives a dedicated number, on every channel that it serves, to its next user, once it has rested. They begin with nothing:
 * rooms and conversations of before stay with whoever had them, and who writes to those is not theirs either.
 */
export async function handOverAccount(ctx: Ctx, input: HandOverAccount): Promise<HandedOver> {
  requirePermission(ctx, "account.hand_over");
  return transact(ctx, async (tx) => {
    const numbers = await lockNumber(tx, ctx, input.accountId);
    const [account] = numbers;
    await refuseStale(tx, ctx, { kind: "account", id: account.id }, input.version, account.version);
    const user = await findUsable(tx, ctx, input.userId);
    const now = new Date(ctx.clock.now()).toISOString();
    for (const number of numbers) {
      const verdict = ownerCan.handOver(number, user.id, now);
      if (!verdict.allowed) throw new AppError("conflict", ownerSentence(verdict.reason));
    }
    await giveTo(tx, ctx, numbers, user.id);
    for (const { id } of numbers)
      await publish(tx, ctx, { kind: "account.changed", subjectId: id, audience: { adminsOnly: true } });
    const entries = numbers.map(({ id, name, user: before, state, facts }) => ({
      action: "account.hand_over",
      target: { kind: "account", id, name },
      before: { userId: before?.id ?? null, state },
      after: { userId: user.id, state: stateAfter({ state, facts }) },
    }));
    await audit(tx, ctx, entries);
    return { id: account.id, name: account.name, userName: user.name };
  });
}

const refused = (message: string) => new AppError("conflict", message, { fields: { userId: [message] } });

async function findUsable(tx: Tx, ctx: Ctx, userId: UserId) {
  const [user] = await tx
    .select({ id: users.id, name: users.name, usable: usableUser })
    .from(users)
    .where(and(eq(users.companyId, ctx.companyId), eq(users.id, userId)));
  if (!user) throw new AppError("not_found", "No such user");
  if (!user.usable) throw refused(`${user.name} cannot have a number: choose an active agent with a unit`);
  return user;
}

/** One that drained for its rest serves again at once, if nothing else is in the way. */
const stateAfter = ({ state, facts }: Pick<AccountView, "state" | "facts">): AccountView["state"] =>
  state === "draining" && accountCan.act({ ...facts, resting: false }, "resume").allowed ? "active" : state;

// The rows of one number change hands together: in between, two of them would serve two users.
async function giveTo(tx: Tx, ctx: Ctx, numbers: readonly AccountView[], userId: UserId): Promise<void> {
  const all = and(
    eq(officialAccounts.companyId, ctx.companyId),
    inArray(
      officialAccounts.id,
      numbers.map(({ id }) => id),
    ),
  );
  await tx.update(officialAccounts).set({ purpose: "inbox", userId: null }).where(all);
  for (const { id, state, facts } of numbers) {
    await tx
      .update(officialAccounts)
      .set({
        purpose: "dedicated",
        userId,
        quarantinedUntil: null,
        state: stateAfter({ state, facts }),
        version: sql`${officialAccounts.version} + 1`,
      })
      .where(and(eq(officialAccounts.companyId, ctx.companyId), eq(officialAccounts.id, id)))
      .catch(takenAs(takenAnswers));
  }
}
