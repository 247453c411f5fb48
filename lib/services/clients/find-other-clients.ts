import { and, eq, ne, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { FindOtherClients } from "@/lib/core/clients/schema";
import type { OtherClient } from "@/lib/core/clients/view";
import { formatPhone } from "@/lib/core/phones/format";
import { read } from "@/db/client";
import { clientIdentities, clients, contactLists, identities } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { visibleClients } from "@/lib/services/access/visible-clients";
import { searched } from "./client-where";

const most = 8;

/** Clients of the actor's sight by a part of their name or number, but for the one that another is looked for. */
export async function findOtherClients(ctx: Ctx, { q, not }: FindOtherClients): Promise<readonly OtherClient[]> {
  requirePermission(ctx, "client.read");
  const text = q.trim();
  if (text.length < 2) return [];
  return read(ctx, async (tx) => {
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
      .where(
        and(
          eq(clients.companyId, ctx.companyId),
          ne(clients.stage, "archived"),
          ne(clients.id, not),
          visibleClients(ctx),
          searched(ctx, text),
        ),
      )
      .orderBy(sql`${clients.displayName} collate "und-x-icu"`, clients.id)
      .limit(most);
    return rows.map((row) => ({ ...row, phone: row.phone === null ? null : formatPhone(row.phone) }));
  });
}
