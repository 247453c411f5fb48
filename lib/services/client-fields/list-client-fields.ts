import { asc, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientFieldUse } from "@/lib/core/clients/view";
import { read } from "@/db/client";
import { clientFields, clients } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";

/** The company's own fields in their order, each with the clients in whom it is filled in. */
export async function listClientFields(ctx: Ctx): Promise<readonly ClientFieldUse[]> {
  requirePermission(ctx, "client_field.read");
  return read(ctx, async (tx) => {
    const [fields, filled] = await Promise.all([
      tx
        .select()
        .from(clientFields)
        .where(eq(clientFields.companyId, ctx.companyId))
        .orderBy(asc(clientFields.position), asc(clientFields.id)),
      tx.execute<{ id: string; n: number }>(
        sql`select key as id, count(*)::int as n from ${clients}, jsonb_object_keys(${clients.custom}) as key
          where ${clients.companyId} = ${ctx.companyId} and ${clients.custom} <> '{}' group by key`,
      ),
    ]);
    const counted = new Map([...filled].map(({ id, n }) => [id, n]));
    return fields.map(({ id, name, kind, options, version }) => ({
      id,
      name,
      kind,
      options,
      version,
      filled: counted.get(id) ?? 0,
    }));
  });
}
