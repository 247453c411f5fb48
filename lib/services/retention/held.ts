import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientId, IdentityId, InteractionId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { clientIdentities, legalHolds } from "@/db/schema";

type Held = {
  readonly id: SQLWrapper | InteractionId;
  readonly clientId: SQLWrapper | ClientId | null;
  readonly identityId: SQLWrapper | IdentityId;
};

/**
 * The standing holds that keep an interaction: its own, its client's, and that of any client with the same address, since
 * nobody can tell by the row which of two who share a number wrote.
 */
export const holdsOf = ({ companyId }: Pick<Ctx, "companyId">, { id, clientId, identityId }: Held): SQL => sql`
  (select h.set_at from ${legalHolds} h where h.company_id = ${companyId} and h.lifted_at is null and h.interaction_id = ${id}
  union all
  select h.set_at from ${legalHolds} h where h.company_id = ${companyId} and h.lifted_at is null and h.client_id = ${clientId}::uuid
  union all
  select h.set_at from ${clientIdentities} ci join ${legalHolds} h on h.company_id = ci.company_id and h.client_id = ci.client_id
    where ci.company_id = ${companyId} and ci.identity_id = ${identityId} and h.lifted_at is null)`;

/** Since when an interaction is held (ISO 8601), by whichever hold is the oldest; null = by none. */
export async function heldSinceOf(
  tx: Tx,
  ctx: Ctx,
  row: { readonly id: InteractionId; readonly clientId: ClientId | null; readonly identityId: IdentityId },
): Promise<string | null> {
  const [found] = await tx.execute<{ since: string | null }>(
    sql`select to_json(min(held.set_at)) #>> '{}' as since from ${holdsOf(ctx, row)} held`,
  );
  return found?.since ?? null;
}

/**
 * Whoever sets a hold waits for the batch that is being purged, and the next one sees it; those who take something away do
 * not wait for each other. First of all in its transaction, before any row.
 */
export const lockHolds = (tx: Tx, ctx: Ctx, as: "holder" | "taker") =>
  tx.execute(
    as === "holder"
      ? sql`select pg_advisory_xact_lock(hashtextextended(${`holds ${ctx.companyId}`}, 16))`
      : sql`select pg_advisory_xact_lock_shared(hashtextextended(${`holds ${ctx.companyId}`}, 16))`,
  );
