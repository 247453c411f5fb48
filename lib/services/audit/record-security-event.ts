import type { Ctx } from "@/lib/core/access/ctx";
import { transact } from "@/db/client";
import { securityEvents } from "@/db/schema";

export type SecurityEvent = { readonly kind: string; readonly target?: string | null; readonly reason: string };

/** Keeps a refusal or attack for good: in a transaction of its own, since the refused one is taken back. */
export const recordSecurityEvent = (ctx: Ctx, event: SecurityEvent): Promise<void> =>
  transact(ctx, async (tx) => {
    const { actor } = ctx;
    await tx.insert(securityEvents).values({
      companyId: ctx.companyId,
      kind: event.kind,
      actor: actor.kind === "user" ? actor.id : actor.kind === "job" ? actor.name : actor.kind,
      target: event.target ?? null,
      reason: event.reason,
      address: ctx.address,
      at: new Date(ctx.clock.now()),
    });
  });
