import { z } from "zod";
import { type Tx, transact } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { MessageId } from "@/lib/core/ids";
import { maySend } from "@/lib/core/messages/may-send";
import type { ProviderAdapter } from "@/lib/core/providers/contract";
import type { ProviderDeps } from "@/lib/core/providers/deps";
import { capabilitiesOn } from "@/lib/core/providers/descriptor";
import type { OutboundMessage, SendResult } from "@/lib/core/providers/outbound";
import { isLiveRoom } from "@/lib/core/rooms/states";
import { reach } from "@/lib/platform/crash-points";
import { logger } from "@/lib/platform/logger";
import { requirePermission } from "@/lib/services/access/require";
import { adapterOf, ioFor } from "@/lib/services/connections/open-connection";
import { openCredentials } from "@/lib/services/connections/secrets";
import { describeFailure } from "@/lib/services/inbound/describe-failure";
import type { RunningJob } from "@/lib/services/jobs/running-job";
import { fillCode } from "@/lib/services/verification/fill-code";
import { afterFailure } from "./after-failure";
import { loadOutgoing, lockMessage, type Outgoing } from "./load-outgoing";
import { outboundOf } from "./outbound-of";
import { sendGate } from "./send-gate";
import { setDelivery } from "./set-delivery";
import { storeOutcome } from "./store-outcome";

/** The payload of `message.send@1`. */
export const DeliverMessage = z.object({ messageId: MessageId, afterId: MessageId.optional() });
export type DeliverMessage = z.output<typeof DeliverMessage>;

type TakenUp =
  | {
      readonly step: "call";
      readonly outgoing: Outgoing;
      readonly adapter: ProviderAdapter;
      readonly what: OutboundMessage;
    }
  | { readonly step: "wait"; readonly retryAfterS: number }
  | { readonly step: "over" };

const breakerS = 60;
const afterPatienceMs = 30_000;

/**
 * Carries out one outgoing message: `sending` is committed, then the provider is called once, then the outcome is
 * committed with the job's end. What was `sending` when a worker died is `ambiguous` and never repeated by itself.
 * Throws `rate_limited` with the seconds to wait when it keeps its place in the queue.
 */
export async function deliverMessage(
  ctx: Ctx,
  input: DeliverMessage,
  job: RunningJob,
  deps: ProviderDeps,
): Promise<void> {
  requirePermission(ctx, "message.deliver");
  reach("send.before_mark");
  const taken = await transact(ctx, (tx) => takeUp(tx, ctx, input, job, deps));
  if (taken.step === "over") return;
  if (taken.step === "wait") throw waiting(taken.retryAfterS);
  reach("send.marked");
  const result = await call(ctx, taken, job, deps);
  reach("send.answered");
  const wait = await transact(ctx, (tx) => storeOutcome(tx, ctx, { outgoing: taken.outgoing, result, job }));
  reach("send.committed");
  if (wait !== null) throw waiting(wait);
}

const waiting = (retryAfterS: number) =>
  new AppError("rate_limited", "The message waits for its turn", { retryAfterS });

async function takeUp(tx: Tx, ctx: Ctx, input: DeliverMessage, job: RunningJob, deps: ProviderDeps): Promise<TakenUp> {
  // Sent together: what is read is of no use without the claim, and everything is taken back with it.
  const [, outgoing] = await Promise.all([job.hold(tx), loadOutgoing(tx, ctx, input.messageId)]);
  const over = async (): Promise<TakenUp> => {
    await job.finish(tx);
    return { step: "over" };
  };
  if (!outgoing) return over();
  const { message, account, identity, connection, roomState } = outgoing;
  if (message.delivery === "sending") {
    await setDelivery(tx, ctx, message, { delivery: "ambiguous", error: workerDied });
    return over();
  }
  if (message.delivery !== "queued") return over();
  const adapter = adapterOf(ctx, connection.provider, deps);
  const nowMs = ctx.clock.now();
  const verdict = maySend({
    kind: message.type === "template" ? "template" : "text",
    textKey: message.textKey,
    createdAtMs: message.createdAt.getTime(),
    nowMs,
    windowExpiresAtMs: outgoing.windowExpiresAtMs,
    capabilities: capabilitiesOn(adapter.descriptor, account.channel),
    account: {
      state: account.state,
      isBlocked: account.health.level === "blocked",
      reason: account.health.reasons[0] ?? null,
    },
    client: { isBlocked: identity.blockedAt !== null, isOptedOut: identity.optedOutAt !== null },
    roomEnded: roomState !== null && !isLiveRoom(roomState),
  });
  if (!verdict.go && verdict.as === "waiting") return { step: "wait", retryAfterS: breakerS };
  if (!verdict.go) {
    const ended = await setDelivery(tx, ctx, message, { delivery: verdict.as, error: verdict.error });
    await afterFailure(tx, ctx, ended, verdict.error, "us");
    return over();
  }
  if (input.afterId && (await isUnderWay(tx, ctx, input.afterId))) return { step: "wait", retryAfterS: 1 };
  const filled = await fillCode(tx, ctx, outgoing);
  if (!filled) {
    await setDelivery(tx, ctx, message, { delivery: "expired", error: deadCode });
    return over();
  }
  const what = outboundOf(filled);
  if (!what) {
    const error = {
      code: null,
      class: "template",
      action: "fix_request",
      text: "The template has a variable without a value",
    } as const;
    await afterFailure(tx, ctx, await setDelivery(tx, ctx, message, { delivery: "failed", error }), error, "us");
    return over();
  }
  const waitMs = sendGate.pass(account.id, identity.id, nowMs);
  if (waitMs > 0) return { step: "wait", retryAfterS: waitMs / 1000 };
  const sending = await setDelivery(tx, ctx, message, {
    delivery: "sending",
    sendingAt: new Date(nowMs),
    attempts: message.attempts + 1,
  });
  reach("send.before_mark_commit");
  return { step: "call", outgoing: { ...outgoing, message: sending }, adapter, what };
}

const deadCode = {
  code: null,
  class: "expired",
  action: "stop",
  text: "The code in it counts no more",
} as const;

const workerDied = {
  code: null,
  class: "ambiguous",
  action: "reconcile",
  text: "The worker stopped while it was being sent",
} as const;

async function isUnderWay(tx: Tx, ctx: Ctx, id: MessageId): Promise<boolean> {
  const first = await lockMessage(tx, ctx, id);
  const isOpen = first?.delivery === "queued" || first?.delivery === "sending";
  return isOpen && ctx.clock.now() - (first?.createdAt.getTime() ?? 0) < afterPatienceMs;
}

async function call(
  ctx: Ctx,
  taken: Extract<TakenUp, { step: "call" }>,
  job: RunningJob,
  deps: ProviderDeps,
): Promise<SendResult> {
  const { outgoing, adapter, what } = taken;
  try {
    const io = ioFor(ctx, adapter, deps, { jobId: outgoing.message.id, signal: job.signal });
    return await adapter.send(what, openCredentials(ctx, outgoing.connection), outgoing.account, io);
  } catch (error) {
    // An adapter answers with a union; one that throws all the same may have sent before it did.
    logger.error({ error: describeFailure(error), messageId: outgoing.message.id }, "an adapter threw while sending");
    return { outcome: "ambiguous", reason: "broken", error: { ...workerDied, text: "The sending broke off" } };
  }
}
