import { transact } from "@/db/client";
import { officialAccounts } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { CreateAccount } from "@/lib/core/accounts/schema";
import { AppError } from "@/lib/core/errors";
import type { AccountId } from "@/lib/core/ids";
import type { Descriptors } from "@/lib/core/providers/deps";
import { requirePermission } from "@/lib/services/access/require";
import { takenAs } from "@/lib/services/access/taken-as";
import { audit } from "@/lib/services/audit/write-audit";
import { queueTest } from "@/lib/services/connections/queue-test";
import { seedDefaultActions } from "@/lib/services/routing/default-actions";
import { checkCarrier, checkLinks, countryFor, lockLinkedConnection, takeAddress, takenAnswers } from "./write-account";

/** Makes an account as a draft and asks its connection, in the background, whether it serves the address. */
export async function createAccount(
  ctx: Ctx,
  input: CreateAccount,
  descriptors: Descriptors,
): Promise<{ id: AccountId; name: string }> {
  requirePermission(ctx, "account.create");
  return transact(ctx, async (tx) => {
    const { provider } = await lockLinkedConnection(tx, ctx, input.connectionId);
    checkCarrier(descriptors, provider, input.channel);
    await checkLinks(tx, ctx, input);
    const [account] = await tx
      .insert(officialAccounts)
      .values({
        ...input,
        companyId: ctx.companyId,
        country: countryFor(input.channel, input.address, input.country),
        health: { level: "unknown", reasons: [] },
        createdAt: new Date(ctx.clock.now()),
      })
      .returning({ id: officialAccounts.id, name: officialAccounts.name })
      .catch(takenAs(takenAnswers));
    if (!account) throw new AppError("internal", "The account was not stored");
    await takeAddress(tx, ctx, account.id, input.channel, input.address);
    if (input.purpose === "primary") await seedDefaultActions(tx, ctx, account.id);
    await queueTest(tx, ctx, input.connectionId);
    await audit(tx, ctx, {
      action: "account.create",
      target: { kind: "account", id: account.id, name: account.name },
      after: input,
    });
    return account;
  });
}
