import { eq } from "drizzle-orm";
import { transact } from "@/db/client";
import { officialAccounts } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { LapseWindow } from "@/lib/core/sandbox/schema";
import { sandboxPerson } from "@/lib/core/sandbox/person";
import { requirePermission } from "@/lib/services/access/require";
import { findIdentity, keysOf } from "@/lib/services/identities/find-identity";
import { closeWindow } from "@/lib/services/interactions/read-window";
import { publishOpenOf } from "@/lib/services/interactions/publish-change";
import { sandboxAccounts } from "./sandbox-account";

/** Lets the 24 hours after the client's last message be over now. */
export async function lapseWindow(ctx: Ctx, { phone, accountId }: LapseWindow): Promise<{ phone: string }> {
  requirePermission(ctx, "sandbox.use");
  return transact(ctx, async (tx) => {
    const [found] = await sandboxAccounts(tx, ctx, eq(officialAccounts.id, accountId));
    if (!found) throw new AppError("not_found", "No such Sandbox account");
    const { account } = found;
    const { userId } = sandboxPerson(account.channel, phone);
    const keys = keysOf({ phone: userId ? null : phone, providerId: userId ?? phone.slice(1), userId }, account);
    const identity = await findIdentity(tx, ctx, keys, account, ctx.clock.now());
    if (!identity) throw new AppError("conflict", "This phone has not written to this account yet.");
    const pair = { accountId, identityId: identity.id };
    await closeWindow(tx, ctx, pair);
    await publishOpenOf(tx, ctx, pair);
    return { phone };
  });
}
