import { and, eq, isNull, lt, or } from "drizzle-orm";
import { transact } from "@/db/client";
import { providerConnections, rawEvents } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ConnectionId } from "@/lib/core/ids";
import type { EventAbout } from "@/lib/core/ledger/about-call";
import { sha256Hex } from "@/lib/platform/crypto";
import { requirePermission } from "@/lib/services/access/require";
import { enqueue } from "@/lib/services/jobs/enqueue";

export type AcceptEvent = {
  readonly connectionId: ConnectionId;
  readonly provider: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** `received` is to be processed; of the others the bytes alone are kept. */
  readonly state: "received" | "malformed" | "ignored";
  readonly reason: string | null;
  /** What the ledger shows of it; absent when the body could not be read. */
  readonly about?: EventAbout;
};

const seenEveryMs = 60_000;

/**
 * Puts a verified call on disk, and its processing in the queue, before it is answered. The same bytes again change
 * nothing. Returns whether they were new.
 */
export async function acceptEvent(ctx: Ctx, event: AcceptEvent): Promise<{ isNew: boolean }> {
  requirePermission(ctx, "event.accept");
  const at = new Date(ctx.clock.now());
  return transact(ctx, async (tx) => {
    const [stored] = await tx
      .insert(rawEvents)
      .values({
        companyId: ctx.companyId,
        connectionId: event.connectionId,
        provider: event.provider,
        headers: { ...event.headers },
        body: event.body,
        digest: sha256Hex(event.body),
        state: event.state,
        reason: event.reason,
        kind: event.about?.kind ?? null,
        accountRefs: event.about ? [...event.about.accountRefs] : null,
        receivedAt: at,
      })
      .onConflictDoNothing()
      .returning({ id: rawEvents.id });
    if (!stored) return { isNew: false };
    if (event.state === "received") {
      await enqueue(tx, ctx, { topic: "inbound.received", payload: { rawEventId: stored.id }, priority: 50 });
    }
    // Nothing of the past was seen just now.
    if (ctx.isPast) return { isNew: true };
    // At most one write a minute: the connection's row must not be what all calls wait for.
    await tx
      .update(providerConnections)
      .set({ webhookSeenAt: at })
      .where(
        and(
          eq(providerConnections.companyId, ctx.companyId),
          eq(providerConnections.id, event.connectionId),
          or(
            isNull(providerConnections.webhookSeenAt),
            lt(providerConnections.webhookSeenAt, new Date(at.getTime() - seenEveryMs)),
          ),
        ),
      );
    return { isNew: true };
  });
}
