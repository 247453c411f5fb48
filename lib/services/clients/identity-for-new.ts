import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Channel } from "@/lib/core/channels";
import { identitiesForNew } from "@/lib/core/clients/merge";
import type { ClientId, IdentityId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { clientIdentities, identities } from "@/db/schema";

/** Which of a client's addresses on a channel a new room uses; null where they have none. */
export async function identityForNew(
  tx: Tx,
  ctx: Ctx,
  clientId: ClientId,
  channel: Channel,
): Promise<IdentityId | null> {
  const rows = await tx
    .select({ id: identities.id, channel: identities.channel, createdAt: identities.createdAt })
    .from(clientIdentities)
    .innerJoin(
      identities,
      and(eq(identities.companyId, clientIdentities.companyId), eq(identities.id, clientIdentities.identityId)),
    )
    .where(
      and(
        eq(clientIdentities.companyId, ctx.companyId),
        eq(clientIdentities.clientId, clientId),
        eq(identities.channel, channel),
      ),
    );
  const [chosen] = identitiesForNew(rows.map((row) => ({ ...row, createdAt: row.createdAt.getTime() })));
  return chosen ?? null;
}
