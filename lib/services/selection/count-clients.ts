import { and, count, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Channel } from "@/lib/core/channels";
import type { CountryCode } from "@/lib/core/countries";
import { placePhone } from "@/lib/core/phones/country";
import { regionOfClient } from "@/lib/core/selection/client-country";
import type { Tx } from "@/db/client";
import { clientIdentities, clients, identities } from "@/db/schema";

/**
 * How many clients are known on a channel, by the country that selection takes them to be of (R7). Numbers that begin alike are
 * placed once by one of them: no country and no kind of number is told later than by its eighth digit in what people have.
 */
export async function countClients(tx: Tx, ctx: Ctx, channel: Channel): Promise<ReadonlyMap<CountryCode, number>> {
  const head = sql`left(${identities.matchKey}, 8)`;
  const prefix = sql`left(${identities.providerUserId}, 2)`;
  const rows = await tx
    .select({
      phone: sql<string | null>`min(${identities.phone})`,
      providerUserId: sql<string | null>`min(${identities.providerUserId})`,
      country: clients.country,
      clients: count(),
    })
    .from(identities)
    .leftJoin(
      clientIdentities,
      and(
        eq(clientIdentities.companyId, identities.companyId),
        eq(clientIdentities.identityId, identities.id),
        // A phone may sit on several profiles; it is one client here.
        sql`${clientIdentities.clientId} = (select min(${clientIdentities.clientId}::text)::uuid from ${clientIdentities}
          where ${clientIdentities.companyId} = ${identities.companyId} and ${clientIdentities.identityId} = ${identities.id})`,
      ),
    )
    .leftJoin(
      clients,
      and(eq(clients.companyId, clientIdentities.companyId), eq(clients.id, clientIdentities.clientId)),
    )
    .where(and(eq(identities.companyId, ctx.companyId), eq(identities.channel, channel)))
    .groupBy(head, prefix, clients.country);
  const counted = new Map<CountryCode, number>();
  for (const { phone, providerUserId, country: profileCountry, clients: some } of rows) {
    const placed = phone === null ? null : placePhone(phone);
    const { country } = regionOfClient({ phone: placed, providerUserId, profileCountry });
    if (country !== null) counted.set(country, (counted.get(country) ?? 0) + some);
  }
  return counted;
}
