import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { OnboardingRunId, SelectionId } from "@/lib/core/ids";
import type { Decision } from "@/lib/core/onboarding/decision";
import type { OnboardingFacts } from "@/lib/core/onboarding/facts";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import { sendAlong } from "@/db/send-along";
import { instantOf, named, the } from "@/lib/services/selection/values";
import type { Applied } from "./apply-decision";
import type { InboundRef } from "./inbound-ref";

export type Run = {
  readonly asked: OnboardingFacts;
  readonly decision: Decision;
  readonly selectionId: SelectionId | null;
  readonly applied: Applied;
  /** Milliseconds each part took. */
  readonly timings: Readonly<Record<"facts" | "decision" | "effects", number>>;
};

const words = named("words", "jsonb");
const listFrom = (list: typeof words) => sql`array(select jsonb_array_elements_text(${list}))`;

/** The run's row; the words that named its user show admins which printed codes still work. */
const keep = readyStatement<ReturnType<typeof valuesOf>>(sql`
  with used as (
    update extensions set last_used_at = ${the.now}
    where company_id = ${the.companyId} and user_id = ${the.userId} and folded = any(${listFrom(words)}))
  insert into onboarding_runs (company_id, account_id, identity_id, message_id, outcome, words, unknown_words, user_id, room_id,
    selection_id, card_id, facts, decision, took_ms, at)
  values (${the.companyId}, ${named("accountId", "uuid")}, ${the.identityId}, ${named("messageId", "uuid")}, ${named("outcome", "text")},
    ${listFrom(words)}, ${listFrom(named("misses", "jsonb"))}, ${the.userId}, ${named("roomId", "uuid")},
    ${named("selectionId", "uuid")}, ${named("cardId", "uuid")}, ${named("facts", "jsonb")}, ${named("decision", "jsonb")},
    ${named("tookMs", "int")}, ${the.now})
  returning id`);

const valuesOf = (ctx: Ctx, ref: InboundRef, { asked, decision, selectionId, applied, timings }: Run) => ({
  companyId: ctx.companyId,
  accountId: ref.accountId,
  identityId: ref.identityId,
  messageId: ref.messageId,
  outcome: decision.outcome,
  words: JSON.stringify(decision.words),
  misses: JSON.stringify(decision.misses),
  userId: decision.userId,
  roomId: applied.roomId,
  selectionId,
  cardId: applied.cardId,
  // The message itself stays in one place, where its erasure finds it.
  facts: JSON.stringify({ ...asked, message: { kind: asked.message.kind } }),
  decision: JSON.stringify({ ...decision, clientId: applied.clientId, sent: applied.sent, timings }),
  tookMs: Math.round(timings.facts + timings.decision + timings.effects),
  now: instantOf(ctx.clock.now()),
});

/** Keeps one run of Onboard: its input, facts, decision, effects and timings, in one statement, which is not waited for. */
export function keepRun(tx: Tx, ctx: Ctx, ref: InboundRef, run: Run): void {
  sendAlong(tx, keep(valuesOf(ctx, ref, run)));
}

/** The same where something leads to it: its id. */
export async function keepRunToShow(tx: Tx, ctx: Ctx, ref: InboundRef, run: Run): Promise<OnboardingRunId> {
  const [kept] = await tx.execute<{ id: OnboardingRunId }>(keep(valuesOf(ctx, ref, run)));
  if (!kept) throw new Error("The run was not kept");
  return kept.id;
}
