import { and, eq, inArray, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientId } from "@/lib/core/ids";
import { type Needles, needlesOf } from "@/lib/core/retention/erasure";
import type { Tx } from "@/db/client";
import { clientIdentities, clients, identities, identityAliases } from "@/db/schema";
import { lockIdentities } from "@/lib/services/identities/lock-identity";

/** Everything by which a client is known: with the profiles that were merged into it, and the addresses that nobody else has. */
export async function personOf(tx: Tx, ctx: Ctx, client: { readonly id: ClientId }): Promise<Needles> {
  const { companyId } = ctx;
  const chain = await tx.execute<{ id: ClientId }>(sql`
    with recursive them as (
      select ${client.id}::uuid as id
      union select c.id from clients c join them on c.merged_into_id = them.id where c.company_id = ${companyId})
    select id from them`);
  const clientIds = Array.from(chain, ({ id }) => id);
  const links = await tx
    .select({ id: clientIdentities.identityId })
    .from(clientIdentities)
    .where(and(eq(clientIdentities.companyId, companyId), inArray(clientIdentities.clientId, clientIds)));
  const linked = links.map(({ id }) => id);
  await lockIdentities(tx, ctx, linked);
  const own = await tx
    .select()
    .from(identities)
    .where(
      and(
        eq(identities.companyId, companyId),
        inArray(identities.id, linked),
        sql`not exists (select from ${clientIdentities} other where other.company_id = ${companyId}
          and other.identity_id = ${identities.id} and other.client_id <> all(${`{${clientIds.join(",")}}`}::uuid[]))`,
      ),
    );
  const identityIds = own.map(({ id }) => id);
  const [profiles, aliases] = await Promise.all([
    tx
      .select()
      .from(clients)
      .where(and(eq(clients.companyId, companyId), inArray(clients.id, clientIds))),
    identityIds.length === 0
      ? []
      : tx
          .select({ value: identityAliases.value })
          .from(identityAliases)
          .where(and(eq(identityAliases.companyId, companyId), inArray(identityAliases.identityId, identityIds))),
  ]);
  const found = needlesOf({ clients: profiles, identities: own, aliases: aliases.map(({ value }) => value) });
  return { clientIds, identityIds, ...found };
}
