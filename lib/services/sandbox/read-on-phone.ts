import { and, eq, inArray } from "drizzle-orm";
import { transact } from "@/db/client";
import { officialAccounts, sandboxMessages } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { ReadOnPhone } from "@/lib/core/sandbox/schema";
import { requirePermission } from "@/lib/services/access/require";
import { ensurePhone, publishPhone } from "./publish-phone";
import { queuePost } from "./queue-post";
import { sandboxAccounts } from "./sandbox-account";

/** The conversation was opened on the phone: what stands there unread is reported as read. Returns how many. */
export async function readOnPhone(ctx: Ctx, input: ReadOnPhone): Promise<{ read: number }> {
  requirePermission(ctx, "sandbox.use");
  return transact(ctx, async (tx) => {
    const [found] = await sandboxAccounts(tx, ctx, eq(officialAccounts.id, input.accountId));
    if (!found) throw new AppError("not_found", "No such Sandbox account");
    const { channel, address } = found.account;
    const read = await tx
      .update(sandboxMessages)
      .set({ state: "read" })
      .where(
        and(
          eq(sandboxMessages.companyId, ctx.companyId),
          eq(sandboxMessages.phone, input.phone),
          eq(sandboxMessages.channel, channel),
          eq(sandboxMessages.address, address),
          eq(sandboxMessages.direction, "to_phone"),
          inArray(sandboxMessages.state, ["sent", "delivered"]),
        ),
      )
      .returning({ id: sandboxMessages.id });
    for (const { id } of read)
      await queuePost(tx, ctx, { phone: input.phone, address }, { sandboxMessageId: id, report: "read" });
    if (read.length > 0) await publishPhone(tx, ctx, await ensurePhone(tx, ctx, input.phone));
    return { read: read.length };
  });
}
