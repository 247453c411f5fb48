import { and, eq, sql } from "drizzle-orm";
import { type Tx, transact } from "@/db/client";
import { officialAccounts, providerConnections } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { UpdateConnection } from "@/lib/core/connections/schema";
import type { ConnectionId } from "@/lib/core/ids";
import type { Descriptors } from "@/lib/core/providers/deps";
import { ProviderName } from "@/lib/core/providers/descriptor";
import { requirePermission } from "@/lib/services/access/require";
import { takenAs } from "@/lib/services/access/taken-as";
import { audit, changes } from "@/lib/services/audit/write-audit";
import { type CreatedConnection, nameTaken } from "./create-connection";
import { lockConnection } from "./lock-connection";
import { queueTest } from "./queue-test";
import { storeValues } from "./store-values";

/** Saves the form. A changed value makes the connection untested and its accounts unproven, and starts a test. */
export async function updateConnection(
  ctx: Ctx,
  input: UpdateConnection,
  descriptors: Descriptors,
): Promise<CreatedConnection> {
  requirePermission(ctx, "connection.update");
  const { connectionId: id, name } = input;
  return transact(ctx, async (tx) => {
    const before = await lockConnection(tx, ctx, id, input.version);
    const descriptor = descriptors[ProviderName.parse(before.provider)];
    const { generated, ...stored } = storeValues(ctx, id, descriptor, input.values, before);
    const replaced = Object.keys(stored.secrets).filter((field) => stored.secrets[field] !== before.secrets[field]);
    const isOther =
      replaced.length > 0 ||
      JSON.stringify(stored.settings) !== JSON.stringify(sortedLike(before.settings, stored.settings));
    await tx
      .update(providerConnections)
      .set({
        name,
        ...stored,
        version: sql`${providerConnections.version} + 1`,
        ...(isOther ? { state: "untested" as const } : {}),
      })
      .where(and(eq(providerConnections.companyId, ctx.companyId), eq(providerConnections.id, id)))
      .catch(takenAs(nameTaken));
    if (isOther) await unprove(tx, ctx, id);
    const shown = changes({ name: before.name, settings: before.settings }, { name, settings: stored.settings });
    await audit(tx, ctx, {
      action: "connection.update",
      target: { kind: "connection", id, name },
      before: shown.before,
      after: { ...shown.after, ...(replaced.length > 0 ? { replacedSecrets: replaced } : {}) },
    });
    return { id, name, generated };
  });
}

async function unprove(tx: Tx, ctx: Ctx, id: ConnectionId): Promise<void> {
  await tx
    .update(officialAccounts)
    .set({ provenAt: null })
    .where(and(eq(officialAccounts.companyId, ctx.companyId), eq(officialAccounts.connectionId, id)));
  await queueTest(tx, ctx, id);
}

// jsonb orders keys its own way: compared in the order of the form.
const sortedLike = (stored: Record<string, string>, like: Record<string, string>): Record<string, string> => {
  const known = Object.keys(like).filter((key) => key in stored);
  const rest = Object.keys(stored).filter((key) => !(key in like));
  return Object.fromEntries([...known, ...rest].map((key) => [key, stored[key] ?? ""]));
};
