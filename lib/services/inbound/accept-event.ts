import { sql } from "drizzle-orm";
import { transact } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ConnectionId } from "@/lib/core/ids";
import type { EventAbout } from "@/lib/core/ledger/about-call";
import { sha256Hex } from "@/lib/platform/crypto";
import { requirePermission } from "@/lib/services/access/require";
import { instantOf, named, the } from "@/lib/services/selection/values";

export type AcceptEvent = {
  readonly connectionId: ConnectionId;
  readonly provider: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** `received` is to be processed; of the others the bytes alone are kept. */
  readonly state: "received" | "malformed" | "ignored";
  readonly reason: string | null;
  /** What the ledger shows of it; absent when the body could not be read. */
  readonly about?: EventAbout;
};

const seenEveryMs = 60_000;

/**
 * The call and its job. The connection's row is written at most once a minute: it must not be what all calls wait for. A call of the
 * past was not seen just now.
 */
const accept = readyStatement<ReturnType<typeof valuesOf>>(sql`
  with stored as (
    insert into raw_events (company_id, connection_id, provider, headers, body, digest, state, reason, kind, account_refs, received_at)
    values (${the.companyId}, ${named("connectionId", "uuid")}, ${named("provider", "text")}, ${named("headers", "jsonb")},
      ${named("body", "bytea")}, ${named("digest", "text")}, ${named("state", "text")}, ${named("reason", "text")},
      ${named("kind", "text")}, case when ${named("accountRefs", "jsonb")} is not null
        then array(select jsonb_array_elements_text(${named("accountRefs", "jsonb")})) end, ${the.now})
    on conflict do nothing returning id),
  queued as (
    insert into jobs (company_id, topic, topic_version, payload, priority)
    select ${the.companyId}, 'inbound.received', 1, jsonb_build_object('rawEventId', stored.id), 50
    from stored where ${named("state", "text")} = 'received'),
  seen as (
    update provider_connections c set webhook_seen_at = ${the.now} from stored
    where not ${named("isPast", "boolean")} and c.company_id = ${the.companyId} and c.id = ${named("connectionId", "uuid")}
      and (c.webhook_seen_at is null or c.webhook_seen_at < ${named("stale", "timestamptz")}))
  select id from stored`);

const valuesOf = (ctx: Ctx, event: AcceptEvent) => ({
  companyId: ctx.companyId,
  connectionId: event.connectionId,
  provider: event.provider,
  headers: JSON.stringify(event.headers),
  body: event.body,
  digest: sha256Hex(event.body),
  state: event.state,
  reason: event.reason,
  kind: event.about?.kind ?? null,
  accountRefs: event.about ? JSON.stringify(event.about.accountRefs) : null,
  isPast: ctx.isPast === true,
  stale: instantOf(ctx.clock.now() - seenEveryMs),
  now: instantOf(ctx.clock.now()),
});

/**
 * Puts a verified call on disk, and its processing in the queue, before it is answered: one statement. The same bytes again change
 * nothing. Returns whether they were new.
 */
export async function acceptEvent(ctx: Ctx, event: AcceptEvent): Promise<{ isNew: boolean }> {
  requirePermission(ctx, "event.accept");
  const values = valuesOf(ctx, event);
  return transact(ctx, async (tx) => {
    const stored = await tx.execute(accept(values));
    return { isNew: stored.length > 0 };
  });
}
