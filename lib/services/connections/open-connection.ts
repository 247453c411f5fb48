import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { providerConnections } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { ConnectionId } from "@/lib/core/ids";
import type { Credentials, ProviderIo } from "@/lib/core/providers/calls";
import type { ProviderAdapter } from "@/lib/core/providers/contract";
import type { ProviderDeps } from "@/lib/core/providers/deps";
import { openCredentials } from "./secrets";

export type OpenConnection = {
  readonly id: ConnectionId;
  readonly name: string;
  readonly adapter: ProviderAdapter;
  readonly credentials: Credentials;
  /** As they lie in the table: after a call they tell whether it was made with what the connection still holds. */
  readonly stored: string;
};

/** A connection ready to call: its adapter and its credentials in clear. Null when it is gone. */
export async function openConnection(
  tx: Tx,
  ctx: Ctx,
  id: ConnectionId,
  deps: ProviderDeps,
): Promise<OpenConnection | null> {
  const [row] = await tx
    .select()
    .from(providerConnections)
    .where(and(eq(providerConnections.companyId, ctx.companyId), eq(providerConnections.id, id)));
  if (!row) return null;
  const adapter = adapterOf(ctx, row.provider, deps);
  return { id, name: row.name, adapter, credentials: openCredentials(ctx, row), stored: storedOf(row) };
}

/** A connection's values in one text; another after each edit of one, since a secret is sealed anew. */
export const storedOf = ({
  settings,
  secrets,
}: Pick<typeof providerConnections.$inferSelect, "settings" | "secrets">) => JSON.stringify([settings, secrets]);

export function adapterOf(ctx: Ctx, provider: string, deps: ProviderDeps): ProviderAdapter {
  const adapter = deps.adapterFor(ctx, provider);
  if (!adapter) throw new AppError("unavailable", `This version does not know the provider "${provider}"`);
  return adapter;
}

const callTimeoutMs = 10_000;

/** The outer world of one call: the guarded client, ten seconds at most, and an end when the job's time is up. */
export const ioFor = (
  ctx: Ctx,
  adapter: ProviderAdapter,
  deps: ProviderDeps,
  call: { jobId: string | null; signal: AbortSignal },
): ProviderIo => ({
  jobId: call.jobId,
  fetch: deps.fetchFor(adapter.descriptor),
  nowMs: ctx.clock.now(),
  signal: AbortSignal.any([AbortSignal.timeout(callTimeoutMs), call.signal]),
});
