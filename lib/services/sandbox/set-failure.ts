import { and, eq } from "drizzle-orm";
import { transact } from "@/db/client";
import { sandboxPhones } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { SetFailure } from "@/lib/core/sandbox/schema";
import { requirePermission } from "@/lib/services/access/require";
import { ensurePhone, publishPhone } from "./publish-phone";

/** Makes what is sent to this phone fail in a way of one's choice, until set back to `none`. */
export async function setFailure(ctx: Ctx, { phone, failure }: SetFailure): Promise<SetFailure> {
  requirePermission(ctx, "sandbox.use");
  return transact(ctx, async (tx) => {
    const row = await ensurePhone(tx, ctx, phone);
    await tx
      .update(sandboxPhones)
      .set({ failure })
      .where(and(eq(sandboxPhones.companyId, ctx.companyId), eq(sandboxPhones.id, row.id)));
    await publishPhone(tx, ctx, row);
    return { phone, failure };
  });
}
