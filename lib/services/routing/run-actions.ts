import { and, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ActionId, InteractionId } from "@/lib/core/ids";
import { mayGo } from "@/lib/core/onboarding/limits";
import { type OnboardAnswer, type PassEffect, type PassStep, runPass } from "@/lib/core/routing/run-pass";
import type { Tx } from "@/db/client";
import { identities, interactions } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { lockIdentity } from "@/lib/services/identities/lock-identity";
import { publishInteraction } from "@/lib/services/interactions/publish-change";
import { queueMessage } from "@/lib/services/messages/queue-message";
import { handleInbound } from "@/lib/services/onboarding/handle-inbound";
import type { InboundRef } from "@/lib/services/onboarding/inbound-ref";
import { autoReplyKey, loadSent } from "@/lib/services/onboarding/load-sent";
import { readSettings } from "@/lib/services/settings/read-setting";
import { textsFor } from "@/lib/services/texts/text-for";
import { keepPass, loadPass } from "./load-pass";

/** An Auto reply's own text to one client, within the time that limits one of ours: two machines soon fall silent. */
const ownRepliesAtMost = 3;

type Result = { readonly result: string; readonly tookMs: number };

/**
 * Runs an account's action list over one message of a client, in the transaction that stored it, and keeps the trace. The same
 * message again changes nothing. Ends with the interaction unmanaged when nobody owns it and the list has ended.
 */
export async function runActions(tx: Tx, ctx: Ctx, ref: InboundRef): Promise<void> {
  requirePermission(ctx, "onboarding.run");
  // The second statement begins when the first holds its lock.
  const [, { isDone, rows, facts }] = await Promise.all([
    lockIdentity(tx, ctx, ref.identityId),
    loadPass(tx, ctx, ref),
  ]);
  if (isDone) return;
  const results = new Map<ActionId, Result>();
  let answer: OnboardAnswer | null = null;
  let done = 0;
  for (;;) {
    const pass = runPass(rows, facts, answer);
    for (const effect of pass.effects.slice(done))
      results.set(effect.actionId, await timed(() => reply(tx, ctx, ref, effect)));
    done = pass.effects.length;
    if (pass.kind === "done") {
      keepPass(
        tx,
        ctx,
        ref,
        pass.steps.map((step) => traced(step, results)),
      );
      if (pass.unmanaged) await leaveUnmanaged(tx, ctx, ref.interactionId);
      return;
    }
    const startedAt = performance.now();
    answer = await handleInbound(tx, ctx, ref);
    const tookMs = Math.round(performance.now() - startedAt);
    for (const row of rows) if (row.application === "onboard") results.set(row.id, { result: answer.outcome, tookMs });
  }
}

async function timed(work: () => Promise<string>): Promise<Result> {
  const startedAt = performance.now();
  const result = await work();
  return { result, tookMs: Math.round(performance.now() - startedAt) };
}

const traced = (step: PassStep, results: ReadonlyMap<ActionId, Result>): Record<string, unknown> =>
  step.did === "ran" ? { ...step, tookMs: 0, ...results.get(step.actionId) } : { ...step, tookMs: 0 };

/** Queues an Auto reply, unless the client wants none or a limit holds it back; says which, for the trace. */
async function reply(tx: Tx, ctx: Ctx, ref: InboundRef, { text }: PassEffect): Promise<string> {
  // Read now rather than with the pass's facts: Onboard may just have let the client opt in again.
  const [client] = await tx
    .select({ clientId: interactions.clientId, blockedAt: identities.blockedAt, optedOutAt: identities.optedOutAt })
    .from(interactions)
    .innerJoin(
      identities,
      and(eq(identities.companyId, interactions.companyId), eq(identities.id, interactions.identityId)),
    )
    .where(and(eq(interactions.companyId, ctx.companyId), eq(interactions.id, ref.interactionId)));
  if (!client || client.blockedAt !== null || client.optedOutAt !== null) return "client_refused";
  const { clientId } = client;
  const { accountId, identityId, interactionId } = ref;
  const { "inbound.limits": limits } = await readSettings(tx, ctx, ["inbound.limits"]);
  const sent = await loadSent(tx, ctx, ref, limits.perText);
  const mayReply =
    "key" in text
      ? mayGo(text.key, true, sent, { perTextS: limits.perText, perDay: limits.perDay }, ctx.clock.now())
      : sent.autoReplies < ownRepliesAtMost;
  if (!mayReply) return "held_back";
  const texts = await textsFor(tx, ctx, { identityId, clientId });
  queueMessage(tx, ctx, {
    accountId,
    identityId,
    interactionId,
    roomId: null,
    text: "key" in text ? texts.write(text.key, {}) : texts.fill(text.body),
    textKey: "key" in text ? text.key : autoReplyKey,
  });
  return "replied";
}

async function leaveUnmanaged(tx: Tx, ctx: Ctx, interactionId: InteractionId): Promise<void> {
  const left = await tx
    .update(interactions)
    .set({ status: "unmanaged" })
    .where(
      and(
        eq(interactions.companyId, ctx.companyId),
        eq(interactions.id, interactionId),
        eq(interactions.status, "open"),
        sql`${interactions.ownerId} is null`,
      ),
    )
    .returning({ id: interactions.id });
  if (left.length > 0) await publishInteraction(tx, ctx, interactionId);
}
