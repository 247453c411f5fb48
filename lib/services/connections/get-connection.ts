import { and, eq } from "drizzle-orm";
import { read } from "@/db/client";
import { providerConnections } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ConnectionDetailView } from "@/lib/core/connections/view";
import { AppError } from "@/lib/core/errors";
import type { ConnectionId } from "@/lib/core/ids";
import { formatPhone } from "@/lib/core/phones/format";
import { requirePermission } from "@/lib/services/access/require";
import { toConnectionView, usersOfConnections } from "./connection-view";
import { webhookUrl } from "./webhook-token";

/** One connection for its form. Secrets never leave: only that they are there, and how they end. */
export async function getConnection(ctx: Ctx, id: ConnectionId): Promise<ConnectionDetailView> {
  requirePermission(ctx, "connection.read");
  return read(ctx, async (tx) => {
    const [row] = await tx
      .select()
      .from(providerConnections)
      .where(and(eq(providerConnections.companyId, ctx.companyId), eq(providerConnections.id, id)));
    if (!row) throw new AppError("not_found", "No such connection");
    const users = await usersOfConnections(tx, ctx, id);
    const dto = toConnectionView(row, users.get(id) ?? []);
    const served = dto.test?.outcome === "usable" ? (dto.test.serves ?? []) : [];
    return {
      ...dto,
      shownAddresses: Object.fromEntries(served.map(({ address }) => [address, formatPhone(address)])),
      settings: row.settings,
      secretHints: row.secretHints,
      webhookUrl: webhookUrl(ctx, row),
    };
  });
}
