import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { keysOf, type Needles } from "@/lib/core/retention/erasure";
import type { Tx } from "@/db/client";
import { anywhere } from "@/lib/services/paging/keyset";
import { instantOf } from "@/lib/services/selection/values";
import { codeOrNone } from "./strip-interactions";

const list = (ids: readonly string[]) => sql`any(${`{${ids.join(",")}}`}::uuid[])`;

/**
 * What else tells of a person: traces of decisions, words that people typed about them, and what waits or was answered
 * lately. The audit and what was refused at an edge stay as they were written; no role of ours can change them.
 */
export async function forgetRest(tx: Tx, ctx: Ctx, needles: Needles): Promise<Readonly<Record<string, number>>> {
  const { companyId } = ctx;
  const { clientIds, identityIds, phones } = needles;
  const keys = keysOf(needles).map(anywhere);
  const any = (text: SQL, patterns: readonly string[]) => sql`${text} ilike any(${sql.param([...patterns])}::text[])`;
  const names = (text: SQL) => any(text, [...keys, ...needles.names.map(anywhere)]);
  const now = sql`${instantOf(ctx.clock.now())}::timestamptz`;
  const run = async (statement: SQL) => (await tx.execute(statement)).count;
  const of = sql`company_id = ${companyId}`;
  return {
    selections: await run(
      sql`update selections set sentence = '', trace = '{}' where ${of} and identity_id = ${list(identityIds)}`,
    ),
    runs: await run(
      sql`update onboarding_runs set words = '{}', unknown_words = '{}', facts = '{}', decision = '{}' where ${of} and identity_id = ${list(identityIds)}`,
    ),
    rooms: await run(
      sql`update rooms set end_reason = ${codeOrNone("end_reason")} where ${of} and client_id = ${list(clientIds)} and end_reason is not null`,
    ),
    requests: await run(
      sql`update request_cards set close_reason = ${codeOrNone("close_reason")} where ${of} and client_id = ${list(clientIds)} and close_reason is not null`,
    ),
    verifications: await run(
      sql`update verifications set code_hash = null, code_sealed = null where ${of} and identity_id = ${list(identityIds)}`,
    ),
    holds: await run(sql`
      update legal_holds set reason = '', lift_reason = '' where ${of} and lifted_at is not null and (client_id = ${list(clientIds)}
        or interaction_id in (select id from interactions where ${of} and client_id = ${list(clientIds)}))`),
    alerts: await run(
      sql`update alerts set title = '–', detail = '{}' where ${of} and ${names(sql`(title || ' ' || detail::text)`)}`,
    ),
    answers: await run(sql`delete from submissions where ${of} and ${names(sql`answer::text`)}`),
    parked: await run(sql`delete from parked_statuses where ${of} and ${names(sql`status::text`)}`),
    jobs: await run(sql`update jobs set last_error = '' where ${of} and ${names(sql`last_error`)}`),
    // By number alone: who shares a name is searched for as well.
    views: await run(sql`delete from interaction_views where ${of} and ${any(sql`(name || ' ' || query)`, keys)}`),
    bulk: await run(
      sql`update bulk_acts set search = '{"q":"","f":"","search":""}' where ${of} and ${names(sql`search::text`)}`,
    ),
    sandbox:
      (await run(sql`delete from sandbox_messages where ${of} and phone = any(${sql.param([...phones])}::text[])`)) +
      (await run(sql`delete from sandbox_phones where ${of} and phone = any(${sql.param([...phones])}::text[])`)),
    exports: await run(sql`
      update exports set expires_at = ${now} - interval '1 second', search = '{"q":"","f":"","search":""}',
        state = case when state in ('queued','running') then 'cancelled' else state end, ended_at = coalesce(ended_at, ${now})
      where ${of}`),
  };
}
