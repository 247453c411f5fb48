import { asc, eq } from "drizzle-orm";
import { read } from "@/db/client";
import { providerConnections } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ConnectionView } from "@/lib/core/connections/view";
import { requirePermission } from "@/lib/services/access/require";
import { toConnectionView, usersOfConnections } from "./connection-view";

const most = 500;

/** Every connection of the company by name, with the accounts that use it. */
export async function listConnections(ctx: Ctx): Promise<readonly ConnectionView[]> {
  requirePermission(ctx, "connection.read");
  return read(ctx, async (tx) => {
    const rows = await tx
      .select()
      .from(providerConnections)
      .where(eq(providerConnections.companyId, ctx.companyId))
      .orderBy(asc(providerConnections.name))
      .limit(most);
    const users = await usersOfConnections(tx, ctx);
    return rows.map((row) => toConnectionView(row, users.get(row.id) ?? []));
  });
}
