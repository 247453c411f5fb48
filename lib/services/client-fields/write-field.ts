import { and, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { ClientFieldId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { clientFields, clients } from "@/db/schema";
import { takenAs } from "@/lib/services/access/taken-as";

export const refusedByTheDatabase = takenAs({
  client_fields_name: { field: "name", message: "Another field has this name: choose another" },
});

/** The company's fields take turns to change, so that the last place is one. */
export const lockFields = (tx: Tx, ctx: Ctx) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${ctx.companyId}::text, 12))`);

export async function lockField(tx: Tx, ctx: Ctx, id: ClientFieldId) {
  await lockFields(tx, ctx);
  const [field] = await tx
    .select()
    .from(clientFields)
    .where(and(eq(clientFields.companyId, ctx.companyId), eq(clientFields.id, id)))
    .for("update");
  if (!field) throw new AppError("not_found", "No such field");
  return field;
}

/** The clients in whom a field is filled in; with a value, only with that one. */
export async function countFilled(tx: Tx, ctx: Ctx, id: ClientFieldId, values: readonly string[] | null = null) {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(clients)
    .where(
      and(
        eq(clients.companyId, ctx.companyId),
        sql`${clients.custom} ? ${id}`,
        values === null
          ? undefined
          : sql`${clients.custom} ->> ${id} = any (select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`,
      ),
    );
  return row?.n ?? 0;
}
