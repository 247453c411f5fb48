import { and, eq, inArray, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { clientCan } from "@/lib/core/clients/can";
import type { RestoreClients } from "@/lib/core/clients/schema";
import { AppError } from "@/lib/core/errors";
import { transact } from "@/db/client";
import { clients } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { lockClients } from "./lock-clients";

/** Brings archived clients back as what they were; rooms that ended stay ended. */
export async function restoreClients(ctx: Ctx, { ids }: RestoreClients): Promise<{ clients: number }> {
  requirePermission(ctx, "client.archive");
  return transact(ctx, async (tx) => {
    const chosen = await lockClients(tx, ctx, { kind: "ids", ids });
    for (const client of chosen) {
      const verdict = clientCan.restore({ stage: client.stage, mergedInto: client.mergedIntoId !== null });
      if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    }
    await tx
      .update(clients)
      .set({
        stage: sql`coalesce(${clients.archivedFrom}, 'client')`,
        archivedFrom: null,
        version: sql`${clients.version} + 1`,
      })
      .where(
        and(
          eq(clients.companyId, ctx.companyId),
          inArray(
            clients.id,
            chosen.map(({ id }) => id),
          ),
        ),
      );
    const entries = chosen.map(({ id, archivedFrom }) => ({
      action: "client.restore",
      target: { kind: "client", id },
      before: { stage: "archived" },
      after: { stage: archivedFrom ?? "client" },
    }));
    await audit(tx, ctx, entries);
    return { clients: chosen.length };
  });
}
