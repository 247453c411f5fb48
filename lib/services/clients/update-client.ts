import { and, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { clientCan, hidesOf } from "@/lib/core/clients/can";
import { forAudit } from "@/lib/core/clients/mask";
import { type UpdateClient, nameOfClient } from "@/lib/core/clients/schema";
import { AppError } from "@/lib/core/errors";
import type { ClientId } from "@/lib/core/ids";
import { faceFor } from "@/lib/core/masking/face";
import { transact } from "@/db/client";
import { clients } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { audit, changes } from "@/lib/services/audit/write-audit";
import { lockClient } from "./lock-clients";
import { readOwnFields, refusedByTheDatabase } from "./write-client";

/** Saves a client's form. What a channel told is then a person's word: the profile counts as complete. */
export async function updateClient(ctx: Ctx, input: UpdateClient): Promise<{ id: ClientId; name: string }> {
  requirePermission(ctx, "client.update");
  const { clientId, version, custom: typed, ...own } = input;
  return transact(ctx, async (tx) => {
    const { client: before } = await lockClient(tx, ctx, clientId);
    await refuseStale(tx, ctx, { kind: "client", id: clientId }, version, before.version);
    const verdict = clientCan.edit({ stage: before.stage, hidden: hidesOf(faceFor(ctx.actor), before) });
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    const after = {
      ...own,
      displayName: nameOfClient(own),
      custom: await readOwnFields(tx, ctx, typed, before.custom),
      incomplete: false,
    };
    await tx
      .update(clients)
      .set({ ...after, version: sql`${clients.version} + 1` })
      .where(and(eq(clients.companyId, ctx.companyId), eq(clients.id, clientId)));
    const changed = changes<Record<string, unknown>>(before, after);
    await audit(tx, ctx, {
      action: "client.update",
      target: { kind: "client", id: clientId },
      before: forAudit(changed.before),
      after: forAudit(changed.after),
    });
    return { id: clientId, name: after.displayName };
  }).catch(refusedByTheDatabase);
}
