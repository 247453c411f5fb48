import { count, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { CreateClientField } from "@/lib/core/clients/schema";
import { AppError } from "@/lib/core/errors";
import { ClientFieldId } from "@/lib/core/ids";
import { transact } from "@/db/client";
import { clientFields } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { lockFields, refusedByTheDatabase } from "./write-field";

const most = 50;

/** Adds a field to every client, as the last one. */
export async function createClientField(
  ctx: Ctx,
  input: CreateClientField,
): Promise<{ id: ClientFieldId; name: string }> {
  requirePermission(ctx, "client_field.update");
  const id = ClientFieldId.parse(crypto.randomUUID());
  return transact(ctx, async (tx) => {
    await lockFields(tx, ctx);
    const [there] = await tx
      .select({ n: count(), last: sql<number>`coalesce(max(${clientFields.position}), 0)::int` })
      .from(clientFields)
      .where(eq(clientFields.companyId, ctx.companyId));
    if ((there?.n ?? 0) >= most)
      throw new AppError("conflict", `A company has at most ${most} fields: remove one first`);
    await tx.insert(clientFields).values({
      ...input,
      options: [...input.options],
      companyId: ctx.companyId,
      id,
      position: (there?.last ?? 0) + 1,
    });
    await audit(tx, ctx, {
      action: "client_field.create",
      target: { kind: "client_field", id, name: input.name },
      after: input,
    });
    return { id, name: input.name };
  }).catch(refusedByTheDatabase);
}
