import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Channel } from "@/lib/core/channels";
import type { OtherClient } from "@/lib/core/clients/view";
import type { ClientId } from "@/lib/core/ids";
import type { InviteeView } from "@/lib/core/invitations/view";
import type { Tx } from "@/db/client";
import { clientIdentities, identities } from "@/db/schema";

/** With the channels that each has an address on. */
export async function withChannels(tx: Tx, ctx: Ctx, found: readonly OtherClient[]): Promise<InviteeView[]> {
  if (found.length === 0) return [];
  const rows = await tx
    .selectDistinct({ id: clientIdentities.clientId, channel: identities.channel })
    .from(clientIdentities)
    .innerJoin(
      identities,
      and(eq(identities.companyId, clientIdentities.companyId), eq(identities.id, clientIdentities.identityId)),
    )
    .where(
      and(
        eq(clientIdentities.companyId, ctx.companyId),
        inArray(
          clientIdentities.clientId,
          found.map(({ id }) => id),
        ),
      ),
    );
  const channelsOf = Map.groupBy(rows, ({ id }) => id);
  const named = (id: ClientId): Channel[] => (channelsOf.get(id) ?? []).map(({ channel }) => channel).toSorted();
  return found.map((one) => ({ ...one, channels: named(one.id) }));
}
