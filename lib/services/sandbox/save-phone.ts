import { and, eq } from "drizzle-orm";
import { transact } from "@/db/client";
import { sandboxPhones } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { SavePhone } from "@/lib/core/sandbox/schema";
import { requirePermission } from "@/lib/services/access/require";
import { ensurePhone, publishPhone } from "./publish-phone";

/** Takes a pretended phone into use under a name, or renames it: the name is what the channel tells of its owner. */
export async function savePhone(ctx: Ctx, { phone, name }: SavePhone): Promise<{ phone: string; name: string }> {
  requirePermission(ctx, "sandbox.use");
  return transact(ctx, async (tx) => {
    const row = await ensurePhone(tx, ctx, phone);
    await tx
      .update(sandboxPhones)
      .set({ name })
      .where(and(eq(sandboxPhones.companyId, ctx.companyId), eq(sandboxPhones.id, row.id)));
    await publishPhone(tx, ctx, row);
    return { phone, name };
  });
}
