import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { fieldCan } from "@/lib/core/clients/custom-fields";
import type { RemoveClientField } from "@/lib/core/clients/schema";
import { AppError } from "@/lib/core/errors";
import { transact } from "@/db/client";
import { clientFields } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { audit } from "@/lib/services/audit/write-audit";
import { countFilled, lockField } from "./write-field";

/** Removes a field that is filled in nowhere. */
export async function removeClientField(ctx: Ctx, { fieldId, version }: RemoveClientField): Promise<{ name: string }> {
  requirePermission(ctx, "client_field.update");
  return transact(ctx, async (tx) => {
    const field = await lockField(tx, ctx, fieldId);
    await refuseStale(tx, ctx, { kind: "client_field", id: fieldId }, version, field.version);
    const verdict = fieldCan.remove({ filled: await countFilled(tx, ctx, fieldId) });
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    await tx.delete(clientFields).where(and(eq(clientFields.companyId, ctx.companyId), eq(clientFields.id, fieldId)));
    const { name, kind } = field;
    await audit(tx, ctx, {
      action: "client_field.remove",
      target: { kind: "client_field", id: fieldId, name },
      before: { name, kind },
    });
    return { name };
  });
}
