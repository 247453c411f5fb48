import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { identities } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { nextDelivery } from "@/lib/core/messages/delivery";
import { retryDelayS } from "@/lib/core/messages/retry";
import { blameFor } from "@/lib/core/providers/errors";
import type { SendFailed, SendResult } from "@/lib/core/providers/outbound";
import { reach } from "@/lib/platform/crash-points";
import { degradeAccount } from "@/lib/services/accounts/degrade-account";
import { raiseAlert, settleAlerts } from "@/lib/services/alerts/raise-alert";
import { addAlias } from "@/lib/services/identities/add-alias";
import type { RunningJob } from "@/lib/services/jobs/running-job";
import { forgetCode } from "@/lib/services/verification/fill-code";
import { afterFailure } from "./after-failure";
import { applyParked, lockReports } from "./apply-status";
import { lockMessage, type Outgoing } from "./load-outgoing";
import { sendGate } from "./send-gate";
import { type MessageRow, setDelivery } from "./set-delivery";

export type SendOutcome = {
  readonly outgoing: Outgoing;
  readonly result: SendResult;
  readonly job: RunningJob;
};

/** Commits what a call brought, with the job's end; returns the seconds until the next try, or null when it is over. */
export async function storeOutcome(tx: Tx, ctx: Ctx, { outgoing, result, job }: SendOutcome): Promise<number | null> {
  const { connection } = outgoing;
  // Sent together, in this order: reports before the row.
  const [, message] = await Promise.all([
    result.outcome === "sent" ? lockReports(tx, ctx, connection.id, result.providerMessageId) : null,
    lockMessage(tx, ctx, outgoing.message.id),
  ]);
  await reportToGate(tx, ctx, outgoing, result);
  const wait = message ? await settle(tx, ctx, outgoing, message, result) : null;
  if (wait === null && message?.textKey === "V1") await forgetCode(tx, ctx, message.id);
  reach("send.stored");
  if (wait === null) await job.finish(tx);
  reach("send.before_commit");
  return wait;
}

async function settle(
  tx: Tx,
  ctx: Ctx,
  outgoing: Outgoing,
  message: MessageRow,
  result: SendResult,
): Promise<number | null> {
  // A report with our id may have come before the answer: then the message has climbed already.
  const isOpen = message.delivery === "sending";
  switch (result.outcome) {
    case "sent": {
      const providerMessageId = message.providerMessageId ?? result.providerMessageId;
      const delivery = nextDelivery(message.delivery ?? "sending", "sent");
      const sent = await setDelivery(tx, ctx, message, {
        delivery,
        providerMessageId,
        ...(delivery === "failed" ? {} : { error: null }),
      });
      if (result.learnedProviderId) await learn(tx, ctx, outgoing, result.learnedProviderId);
      await applyParked(tx, ctx, outgoing.connection.id, sent);
      return null;
    }
    case "ambiguous":
      if (isOpen) await setDelivery(tx, ctx, message, { delivery: "ambiguous", error: result.error });
      return null;
    case "failed":
      return isOpen ? fail(tx, ctx, message, result) : null;
  }
}

async function fail(tx: Tx, ctx: Ctx, message: MessageRow, { error, retryAfterS }: SendFailed): Promise<number | null> {
  const blame = blameFor(error.class);
  const keepsItsPlace = blame === "passing" || (blame === "account" && message.textKey !== "M5");
  const wait = keepsItsPlace
    ? retryDelayS(message.attempts, retryAfterS ?? (blame === "account" ? 60 : null), Math.random())
    : null;
  if (wait === null) {
    await afterFailure(tx, ctx, await setDelivery(tx, ctx, message, { delivery: "failed", error }), error, "provider");
    return null;
  }
  // Certain not to have gone out, so it may go back to its place; the reason stays for people to read.
  await setDelivery(tx, ctx, message, { delivery: "queued", sendingAt: null, error });
  if (blame === "account") await degradeAccount(tx, ctx, message.accountId, error);
  return wait;
}

/** The recipient's real id, which the provider told with its answer: sent to from now on, and known when they write from it. */
async function learn(tx: Tx, ctx: Ctx, { identity }: Outgoing, providerId: string): Promise<void> {
  if (identity.providerId === providerId) return;
  await addAlias(tx, ctx, {
    identityId: identity.id,
    kind: "provider_id",
    value: providerId,
    since: new Date(ctx.clock.now()),
    untilMs: null,
  });
  await tx
    .update(identities)
    .set({ providerId })
    .where(and(eq(identities.companyId, ctx.companyId), eq(identities.id, identity.id)));
}

async function reportToGate(tx: Tx, ctx: Ctx, { account }: Outgoing, result: SendResult): Promise<void> {
  const answered = result.outcome === "sent" || (result.outcome === "failed" && result.error.class !== "transient");
  const made = sendGate.report(account.id, answered, ctx.clock.now());
  if (made === "closed") await settleAlerts(tx, ctx, "account_degraded", account.id, "it answers again");
  if (made === "opened") {
    await raiseAlert(tx, ctx, {
      kind: "account_degraded",
      subject: account.id,
      title: `Account ${account.name} is not reachable: its messages wait`,
      href: `/accounts/${account.id}`,
    });
  }
}
