import type { Ctx } from "@/lib/core/access/ctx";
import type { AlertKind } from "@/lib/core/alerts/kinds";
import type { IdentityId, OnboardingRunId, SelectionId, UserId } from "@/lib/core/ids";
import { explainTrace } from "@/lib/core/selection/explain-trace";
import type { SelectionTrace } from "@/lib/core/selection/trace";
import type { Tx } from "@/db/client";
import { raiseAlert, settleWaiting } from "@/lib/services/alerts/raise-alert";

const kind: AlertKind = "number_unavailable";

export type NoNumber = {
  readonly user: { readonly id: UserId; readonly name: string };
  readonly identityId: IdentityId;
  readonly selectionId: SelectionId;
  readonly trace: SelectionTrace;
  /** The run that shows the admins the decision; null where the client wrote nothing to a primary. */
  readonly runId: OnboardingRunId | null;
  /** Who wanted the room; the client, unless said otherwise. */
  readonly askedBy?: "client" | "user";
};

/** No number for a client who asked: the user and the admins learn it, with the whole reason. One open alert per user asked for. */
export async function alertNoNumber(
  tx: Tx,
  ctx: Ctx,
  { user, identityId, selectionId, trace, runId, askedBy = "client" }: NoNumber,
): Promise<void> {
  const sentence = explainTrace(trace);
  const detail = { userId: user.id, identityId, selectionId, sentence, trace };
  const shared = { kind, subject: user.id, detail, waits: identityId };
  const pool = trace.pools.at(-1);
  const href = runId ? `/onboarding/${runId}` : pool && `/pools/${pool.poolId}`;
  const wanted = (who: string) =>
    askedBy === "client" ? `A client asked for ${who}` : `A client was invited by ${who}`;
  await raiseAlert(tx, ctx, { ...shared, userId: user.id, title: `${wanted("you")} and no number was left` });
  await raiseAlert(tx, ctx, {
    ...shared,
    title: `${wanted(user.name)} and no number was left`,
    ...(href ? { href } : {}),
  });
}

/** The client has a number with the user now: the alerts that told of nobody else are over. */
export const settleNoNumber = (
  tx: Tx,
  ctx: Ctx,
  { userId, identityId }: { readonly userId: UserId; readonly identityId: IdentityId },
): void => settleWaiting(tx, ctx, { kind, subject: userId, waits: identityId, by: "a number was found" });
