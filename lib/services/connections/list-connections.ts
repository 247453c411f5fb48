import { asc, eq } from "drizzle-orm";
import { read } from "@/db/client";
import { providerConnections } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { requirePermission } from "@/lib/services/access/require";
import { type ConnectionDto, toConnectionDto, usersOfConnections } from "./connection-dto";

const most = 500;

/** Every connection of the company by name, with the accounts that use it. */
export async function listConnections(ctx: Ctx): Promise<readonly ConnectionDto[]> {
  requirePermission(ctx, "connection.read");
  return read(ctx, async (tx) => {
    const rows = await tx
      .select()
      .from(providerConnections)
      .where(eq(providerConnections.companyId, ctx.companyId))
      .orderBy(asc(providerConnections.name))
      .limit(most);
    const users = await usersOfConnections(tx, ctx);
    return rows.map((row) => toConnectionDto(row, users.get(row.id) ?? []));
  });
}
