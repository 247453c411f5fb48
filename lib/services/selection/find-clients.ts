import { and, eq, ilike, ne, type SQL } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { faceFor } from "@/lib/core/masking/face";
import { maskedFrom, maskNumber } from "@/lib/core/masking/mask";
import type { FindClients, FoundClient } from "@/lib/core/selection/explain-schema";
import type { Channel } from "@/lib/core/channels";
import { AppError } from "@/lib/core/errors";
import type { ClientId } from "@/lib/core/ids";
import { read, type Tx } from "@/db/client";
import { clientIdentities, clients, identities } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { visibleClients } from "@/lib/services/access/visible-clients";
import { namePattern } from "@/lib/services/access/masked-patterns";

const most = 8;

/** Clients by a part of their name whom a question may be about: of the actor's own sight, known on the channel. */
export async function findClients(ctx: Ctx, { q, channel }: FindClients): Promise<readonly FoundClient[]> {
  requirePermission(ctx, "selection.explain");
  if (q.trim().length < 2) return [];
  return read(ctx, (tx) =>
    clientsInSight(tx, ctx, channel, ilike(clients.displayName, namePattern(maskedFrom(ctx.actor), q.trim()))),
  );
}

/** One of them by id. Throws `not_found` for one that is foreign, out of sight or not known on the channel. */
export async function getClientName(
  ctx: Ctx,
  { clientId, channel }: { readonly clientId: ClientId; readonly channel: Channel },
): Promise<FoundClient> {
  requirePermission(ctx, "selection.explain");
  const [client] = await read(ctx, (tx) => clientsInSight(tx, ctx, channel, eq(clients.id, clientId)));
  if (!client) throw new AppError("not_found", "No such client");
  return client;
}

/** The clients of the actor's own sight who are known on a channel, by name. */
export async function clientsInSight(tx: Tx, ctx: Ctx, channel: Channel, which: SQL): Promise<readonly FoundClient[]> {
  const { companyId } = ctx;
  const rows = await tx
    .selectDistinctOn([clients.displayName, clients.id], {
      id: clients.id,
      name: clients.displayName,
      phone: identities.phone,
    })
    .from(clients)
    .innerJoin(
      clientIdentities,
      and(eq(clientIdentities.companyId, clients.companyId), eq(clientIdentities.clientId, clients.id)),
    )
    .innerJoin(
      identities,
      and(
        eq(identities.companyId, clients.companyId),
        eq(identities.id, clientIdentities.identityId),
        eq(identities.channel, channel),
      ),
    )
    .where(and(eq(clients.companyId, companyId), ne(clients.stage, "archived"), which, visibleClients(ctx)))
    .orderBy(clients.displayName, clients.id)
    .limit(most);
  const face = faceFor(ctx.actor);
  return rows.map(({ phone, id, name }) => ({
    id,
    name: face.name(name),
    number: phone === null ? null : maskNumber(phone),
  }));
}
