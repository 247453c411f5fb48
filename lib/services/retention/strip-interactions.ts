import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { InteractionId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { instantOf } from "@/lib/services/selection/values";

/** A reason that is a code of ours stays; what a person typed may name somebody. */
export const codeOrNone = (column: "close_reason" | "end_reason"): SQL =>
  sql`case when ${sql.identifier(column)} ~ '^[a-z]+(_[a-z]+)+$' then ${sql.identifier(column)} end`;

/**
 * Takes from interactions what was said, who said it and how it was routed, with the provider's own records of it. What is
 * counted stays: account, owner, times, figures, disposition. A message on which an onboarding run or an invitation stands
 * stays as an empty one. The interactions are locked, and no hold keeps them.
 * @returns how many messages were taken
 */
export async function stripInteractions(tx: Tx, ctx: Ctx, ids: readonly InteractionId[]): Promise<number> {
  if (ids.length === 0) return 0;
  const { companyId } = ctx;
  const these = sql`any(${`{${ids.join(",")}}`}::uuid[])`;
  for (const table of ["interaction_texts", "interaction_tags", "interaction_notes", "routing_passes"])
    await tx.execute(
      sql`delete from ${sql.identifier(table)} where company_id = ${companyId} and interaction_id = ${these}`,
    );
  // What still waits to be read is needed once more; the digest stays, so that a redelivery is known.
  await tx.execute(sql`
    update raw_events e set headers = '{}', body = ''::bytea where e.company_id = ${companyId} and e.state = 'processed'
      and e.id in (select m.raw_event_id from messages m where m.company_id = ${companyId} and m.interaction_id = ${these} and m.raw_event_id is not null)`);
  await tx.execute(sql`
    update onboarding_runs r set words = '{}', unknown_words = '{}', facts = '{}', decision = '{}'
      from messages m where m.company_id = ${companyId} and m.interaction_id = ${these} and r.company_id = ${companyId} and r.message_id = m.id`);
  await tx.execute(sql`
    update verifications v set message_id = null, code_sealed = null
      from messages m where m.company_id = ${companyId} and m.interaction_id = ${these} and v.company_id = ${companyId} and v.message_id = m.id`);
  const [row] = await tx.execute<{ n: number }>(sql`
    with standing as materialized (
      select m.id from messages m where m.company_id = ${companyId} and m.interaction_id = ${these} and (
        exists (select from onboarding_runs r where r.company_id = ${companyId} and r.message_id = m.id)
        or exists (select from rooms r where r.company_id = ${companyId} and r.id = m.room_id and r.invitation_message_id = m.id))),
    emptied as (
      update messages m set text = null, content = null, template_values = null, provider_message_id = null, replies_to = null,
        error = null, edited_from = null, reactions = null, raw_event_id = null
      from standing where m.company_id = ${companyId} and m.id = standing.id and (m.text, m.content, m.template_values, m.provider_message_id,
        m.replies_to, m.error, m.edited_from, m.reactions, m.raw_event_id) is distinct from (null, null, null, null, null, null, null, null, null)
      returning m.id),
    gone as (
      delete from messages m where m.company_id = ${companyId} and m.interaction_id = ${these} and m.id not in (select id from standing)
      returning m.id)
    select ((select count(*) from gone) + (select count(*) from emptied))::int as n`);
  const now = instantOf(ctx.clock.now());
  await tx.execute(sql`
    update interactions set contact_name = '', first_name = null, last_name = null, phone = null, last_message_text = null,
      close_reason = ${codeOrNone("close_reason")}, unread_count = 0, deleted_at = coalesce(deleted_at, ${now}::timestamptz), purged_at = ${now}::timestamptz
    where company_id = ${companyId} and id = ${these}`);
  return row?.n ?? 0;
}
