import { and, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { UpdateClientField } from "@/lib/core/clients/schema";
import { AppError } from "@/lib/core/errors";
import type { ClientFieldId } from "@/lib/core/ids";
import { transact } from "@/db/client";
import { clientFields } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { audit, changes } from "@/lib/services/audit/write-audit";
import { countFilled, lockField, refusedByTheDatabase } from "./write-field";

/** Renames a field or changes what may be chosen; a choice that clients have stays. */
export async function updateClientField(
  ctx: Ctx,
  { fieldId, version, name, options }: UpdateClientField,
): Promise<{ id: ClientFieldId; name: string }> {
  requirePermission(ctx, "client_field.update");
  return transact(ctx, async (tx) => {
    const before = await lockField(tx, ctx, fieldId);
    await refuseStale(tx, ctx, { kind: "client_field", id: fieldId }, version, before.version);
    if ((before.kind === "choice") !== options.length > 0) {
      const message = before.kind === "choice" ? "Name what may be chosen, one a line" : "Only a choice has choices";
      throw new AppError("invalid", message, { fields: { options: [message] } });
    }
    const gone = before.options.filter((one) => !options.includes(one));
    const used = gone.length === 0 ? 0 : await countFilled(tx, ctx, fieldId, gone);
    if (used > 0) {
      const message = `${used} clients have a choice that would go (${gone.join(", ")}): keep it, or change them first`;
      throw new AppError("conflict", message, { fields: { options: [message] } });
    }
    const after = { name, options: [...options] };
    await tx
      .update(clientFields)
      .set({ ...after, version: sql`${clientFields.version} + 1` })
      .where(and(eq(clientFields.companyId, ctx.companyId), eq(clientFields.id, fieldId)));
    await audit(tx, ctx, {
      action: "client_field.update",
      target: { kind: "client_field", id: fieldId, name },
      ...changes<Record<string, unknown>>({ name: before.name, options: before.options }, after),
    });
    return { id: fieldId, name };
  }).catch(refusedByTheDatabase);
}
