import { type SQL, and, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { OtherClient } from "@/lib/core/clients/view";
import { faceFor } from "@/lib/core/masking/face";
import type { Tx } from "@/db/client";
import { clientIdentities, clients, contactLists, identities } from "@/db/schema";
import { visibleClients } from "@/lib/services/access/visible-clients";

const most = 8;

/** The first clients of the actor's sight whom a field offers, by name. */
export async function pickClients(tx: Tx, ctx: Ctx, ...which: readonly (SQL | undefined)[]): Promise<OtherClient[]> {
  const rows = await tx
    .select({
      id: clients.id,
      name: clients.displayName,
      list: contactLists.name,
      phone: sql<string | null>`(select min(${identities.phone}) from ${clientIdentities} join ${identities}
        on ${identities.companyId} = ${clientIdentities.companyId} and ${identities.id} = ${clientIdentities.identityId}
        where ${clientIdentities.companyId} = ${clients.companyId} and ${clientIdentities.clientId} = ${clients.id})`,
    })
    .from(clients)
    .innerJoin(
      contactLists,
      and(eq(contactLists.companyId, clients.companyId), eq(contactLists.id, clients.contactListId)),
    )
    .where(and(eq(clients.companyId, ctx.companyId), visibleClients(ctx), ...which))
    .orderBy(sql`${clients.displayName} collate "und-x-icu"`, clients.id)
    .limit(most);
  const face = faceFor(ctx.actor);
  return rows.map((row) => ({ ...row, name: face.name(row.name), phone: face.number(row.phone) }));
}
