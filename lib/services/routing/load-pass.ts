import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountId, ActionId, CompanyId, InteractionId, MessageId } from "@/lib/core/ids";
import type { ActionRow, PassFacts } from "@/lib/core/routing/run-pass";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import { sendAlong } from "@/db/send-along";
import type { InboundRef } from "@/lib/services/onboarding/inbound-ref";
import { instantOf, named, the } from "@/lib/services/selection/values";

const given = {
  accountId: named("accountId", "uuid"),
  interactionId: named("interactionId", "uuid"),
  messageId: named("messageId", "uuid"),
} as const;

/** An account's rows with what a pass over one message asks of its interaction, and whether the message has had its pass. */
const passOver = readyStatement<{
  companyId: CompanyId;
  accountId: AccountId;
  interactionId: InteractionId;
  messageId: MessageId;
}>(sql`
  select i.owner_id is not null as owned,
    not exists (select from messages m where m.company_id = ${the.companyId} and m.interaction_id = i.id
      and m.direction = 'in' and m.id < ${given.messageId}) as "firstMessage",
    exists (select from routing_passes p where p.company_id = ${the.companyId} and p.message_id = ${given.messageId}) as "isDone",
    (select coalesce(json_agg(distinct step ->> 'actionId'), '[]') from routing_passes p, jsonb_array_elements(p.trace) step
      where p.company_id = ${the.companyId} and p.interaction_id = i.id and step ->> 'result' = 'replied') as answered,
    (select coalesce(json_agg(json_build_object('id', a.id, 'position', a.position, 'application', a.application,
        'parameters', a.parameters) order by a.position), '[]')
      from actions a where a.company_id = ${the.companyId} and a.account_id = ${given.accountId}) as rows
  from interactions i where i.company_id = ${the.companyId} and i.id = ${given.interactionId}`);

type Row = {
  readonly owned: boolean;
  readonly firstMessage: boolean;
  readonly isDone: boolean;
  readonly answered: readonly ActionId[];
  readonly rows: readonly ActionRow[];
};

export type PassToRun = { readonly isDone: boolean; readonly rows: readonly ActionRow[]; readonly facts: PassFacts };

/** All that a pass of an account's list over one message is judged by, in one statement. */
export async function loadPass(tx: Tx, { companyId }: Ctx, ref: InboundRef): Promise<PassToRun> {
  const { accountId, interactionId, messageId } = ref;
  const [row] = await tx.execute<Row>(passOver({ companyId, accountId, interactionId, messageId }));
  if (!row) throw new Error("The message belongs to no interaction");
  const { owned, firstMessage, isDone, answered, rows } = row;
  return { isDone, rows, facts: { owned, firstMessage, answeredBefore: new Set(answered) } };
}

const keep = readyStatement<{
  companyId: CompanyId;
  accountId: AccountId;
  interactionId: InteractionId;
  messageId: MessageId;
  trace: string;
  now: string;
}>(sql`
  insert into routing_passes (company_id, account_id, interaction_id, message_id, trace, at)
  values (${the.companyId}, ${given.accountId}, ${given.interactionId}, ${given.messageId}, ${named("trace", "jsonb")}, ${the.now})`);

/** Keeps the trace of a pass, without waiting for it; a message has one. */
export function keepPass(
  tx: Tx,
  { companyId, clock }: Ctx,
  ref: InboundRef,
  trace: readonly Record<string, unknown>[],
): void {
  const { accountId, interactionId, messageId } = ref;
  const now = instantOf(clock.now());
  sendAlong(tx, keep({ companyId, accountId, interactionId, messageId, trace: JSON.stringify(trace), now }));
}
