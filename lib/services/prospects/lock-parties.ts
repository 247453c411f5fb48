import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { PromoteProspect } from "@/lib/core/prospects/schema";
import type { Tx } from "@/db/client";
import { clientIdentities, clients, type requestCards } from "@/db/schema";
import { visibleClients } from "@/lib/services/access/visible-clients";
import { noSuchClient } from "@/lib/services/clients/lock-clients";
import { lockIdentities } from "@/lib/services/identities/lock-identity";

type Card = Pick<typeof requestCards.$inferSelect, "identityId" | "clientId">;

/**
 * Locks all that one promotion touches: the addresses of the prospect and of the client that it turns out to be. Nobody
 * merges, archives or onboards either meanwhile.
 * @throws AppError `not_found` for a client out of the actor's sight, `conflict` for one that is none (any more)
 */
export async function lockParties(tx: Tx, ctx: Ctx, card: Card, profile: PromoteProspect["profile"]): Promise<void> {
  const ids = [card.clientId, ...(profile.kind === "existing" ? [profile.clientId] : [])];
  const links = await tx
    .select({ identityId: clientIdentities.identityId })
    .from(clientIdentities)
    .where(and(eq(clientIdentities.companyId, ctx.companyId), inArray(clientIdentities.clientId, ids)));
  await lockIdentities(tx, ctx, [card.identityId, ...links.map(({ identityId }) => identityId)]);
  if (profile.kind === "new") return;
  const [client] = await tx
    .select({ stage: clients.stage })
    .from(clients)
    .where(and(eq(clients.companyId, ctx.companyId), eq(clients.id, profile.clientId), visibleClients(ctx)));
  if (!client) throw noSuchClient();
  if (client.stage !== "client")
    throw new AppError(
      "conflict",
      `Choose a client: this profile is ${client.stage === "prospect" ? "a prospect" : "archived"}.`,
    );
}
