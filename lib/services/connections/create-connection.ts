import { randomUUID } from "node:crypto";
import { transact } from "@/db/client";
import { providerConnections } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { CreateConnection } from "@/lib/core/connections/schema";
import { ConnectionId } from "@/lib/core/ids";
import type { Descriptors } from "@/lib/core/providers/deps";
import { requirePermission } from "@/lib/services/access/require";
import { takenAs } from "@/lib/services/access/taken-as";
import { audit } from "@/lib/services/audit/write-audit";
import { queueTest } from "./queue-test";
import { storeValues } from "./store-values";
import { newWebhookToken, registerToken } from "./webhook-token";

export const nameTaken = {
  provider_connections_name: { field: "name", message: "Another connection has this name: choose another" },
};

export type CreatedConnection = {
  readonly id: ConnectionId;
  readonly name: string;
  /** Values we chose, by field: shown now and never again. */
  readonly generated: Readonly<Record<string, string>>;
};

/** Stores a provider's credentials, sealed, makes its webhook URL, and tests it in the background. */
export async function createConnection(
  ctx: Ctx,
  input: CreateConnection,
  descriptors: Descriptors,
): Promise<CreatedConnection> {
  requirePermission(ctx, "connection.create");
  const id = ConnectionId.parse(randomUUID());
  const { generated, ...stored } = storeValues(ctx, id, descriptors[input.provider], input.values, null);
  const { token, sealed } = newWebhookToken(ctx, id);
  return transact(ctx, async (tx) => {
    await tx
      .insert(providerConnections)
      .values({
        companyId: ctx.companyId,
        id,
        name: input.name,
        provider: input.provider,
        ...stored,
        webhookToken: sealed,
        createdAt: new Date(ctx.clock.now()),
      })
      .catch(takenAs(nameTaken));
    await registerToken(tx, ctx, id, token);
    await queueTest(tx, ctx, id);
    await audit(tx, ctx, {
      action: "connection.create",
      target: { kind: "connection", id, name: input.name },
      after: {
        name: input.name,
        provider: input.provider,
        settings: stored.settings,
        secrets: Object.keys(stored.secrets),
      },
    });
    return { id, name: input.name, generated };
  });
}
