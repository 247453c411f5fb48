import type { Ctx } from "@/lib/core/access/ctx";
import { ownerCan, ownerSentence } from "@/lib/core/accounts/ownership";
import type { TakeBackAccount } from "@/lib/core/accounts/schema";
import { AppError } from "@/lib/core/errors";
import type { AccountId } from "@/lib/core/ids";
import { transact } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { lockNumber } from "./lock-number";
import { quarantineNumbers } from "./quarantine-number";

type TakenBack = { readonly id: AccountId; readonly name: string; readonly restsUntil: string };

/** Takes a dedicated number back from its user: its rooms end, and it rests as a whole before anyone else may have it. */
export async function takeBackAccount(ctx: Ctx, { accountId, version, reason }: TakeBackAccount): Promise<TakenBack> {
  requirePermission(ctx, "account.take_back");
  return transact(ctx, async (tx) => {
    const numbers = await lockNumber(tx, ctx, accountId);
    const [account] = numbers;
    await refuseStale(tx, ctx, { kind: "account", id: accountId }, version, account.version);
    const verdict = ownerCan.takeBack(account);
    if (!verdict.allowed) throw new AppError("conflict", ownerSentence(verdict.reason));
    const { restsUntil } = await quarantineNumbers(tx, ctx, numbers, reason || "taken_back");
    return { id: account.id, name: account.name, restsUntil };
  });
}
