import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { type IdentityId, SelectionId, type UserId } from "@/lib/core/ids";
import { explainTrace } from "@/lib/core/selection/explain-trace";
import { packTrace } from "@/lib/core/selection/pack-trace";
import type { SelectionTrace } from "@/lib/core/selection/trace";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import { instantOf, named, the } from "./values";

/** Inserts a decision with the values of `decisionValues`, once per row of `from`. */
export const insertSelection = (id: SQL, from: SQL): SQL => sql`
  insert into selections (company_id, id, user_id, identity_id, channel, account_id, rule, error, sentence, trace, decided_at)
  select ${the.companyId}, ${id}, ${the.userId}, ${the.identityId}, ${the.channel}, ${named("decidedAccountId", "uuid")},
    ${named("rule", "text")}, ${named("error", "text")}, ${named("sentence", "text")}, ${named("trace", "jsonb")}, ${the.now}
  ${from} returning id`;

type Made = { readonly userId: UserId; readonly identityId: IdentityId; readonly trace: SelectionTrace };

/** A decision as it was made, with its sentence: readable even when its pools are gone. */
export function decisionValues(ctx: Ctx, { userId, identityId, trace }: Made) {
  const { outcome, channel } = trace;
  return {
    companyId: ctx.companyId,
    userId,
    identityId,
    channel,
    decidedAccountId: outcome.kind === "account" ? outcome.accountId : null,
    rule: outcome.kind === "account" ? outcome.rule : null,
    error: outcome.kind === "error" ? outcome.error : null,
    sentence: explainTrace(trace),
    trace: JSON.stringify(packTrace(trace)),
    now: instantOf(ctx.clock.now()),
  };
}

const insertOne = readyStatement<ReturnType<typeof decisionValues>>(insertSelection(sql`uuidv7()`, sql``));

/** Keeps a decision that reserves nothing. */
export async function storeSelection(tx: Tx, ctx: Ctx, made: Made): Promise<SelectionId> {
  const [row] = await tx.execute<{ id: string }>(insertOne(decisionValues(ctx, made)));
  return SelectionId.parse(row?.id);
}
