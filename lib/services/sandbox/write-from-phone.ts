import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { transact } from "@/db/client";
import { officialAccounts, sandboxMessages } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { WriteFromPhone } from "@/lib/core/sandbox/schema";
import { requirePermission } from "@/lib/services/access/require";
import { ensurePhone, publishPhone } from "./publish-phone";
import { queuePost } from "./queue-post";
import { sandboxAccounts } from "./sandbox-account";

/** The pretended client writes; the message comes in through the connection's real webhook, signed. */
export async function writeFromPhone(ctx: Ctx, input: WriteFromPhone): Promise<{ id: string }> {
  requirePermission(ctx, "sandbox.use");
  return transact(ctx, async (tx) => {
    const [found] = await sandboxAccounts(tx, ctx, eq(officialAccounts.id, input.accountId));
    if (!found) throw new AppError("not_found", "No such Sandbox account");
    const { channel, address } = found.account;
    const phone = await ensurePhone(tx, ctx, input.phone);
    const [stored] = await tx
      .insert(sandboxMessages)
      .values({
        companyId: ctx.companyId,
        phone: phone.phone,
        channel,
        address,
        direction: "from_phone",
        body: input.text,
        providerMessageId: `sbx.${randomUUID()}`,
        state: "sent",
        at: new Date(ctx.clock.now()),
      })
      .returning({ id: sandboxMessages.id });
    if (!stored) throw new Error("The phone did not keep the message");
    await queuePost(tx, ctx, { phone: phone.phone, address }, { sandboxMessageId: stored.id, report: "message" });
    await publishPhone(tx, ctx, phone);
    return stored;
  });
}
