import { and, eq, inArray, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { clientCan } from "@/lib/core/clients/can";
import type { SplitClient } from "@/lib/core/clients/schema";
import { AppError } from "@/lib/core/errors";
import { ClientId } from "@/lib/core/ids";
import { transact } from "@/db/client";
import { clientIdentities, clients, clientUsers, identities, interactions, requestCards, rooms } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { audit } from "@/lib/services/audit/write-audit";
import { spreadHold } from "@/lib/services/retention/spread-hold";
import { countryOfPhone } from "@/lib/core/phones/country";
import { lockClient, noSuchClient } from "./lock-clients";
import { assignUsers } from "./write-client";

/**
 * Takes addresses out of a profile into one of their own, when two people turn out to be behind it: the rooms,
 * interactions and requests on them go along, and the same users see both.
 */
export async function splitClient(
  ctx: Ctx,
  { clientId, version, identityIds: wished, displayName }: SplitClient,
): Promise<{ id: ClientId; name: string }> {
  requirePermission(ctx, "client.merge");
  const id = ClientId.parse(crypto.randomUUID());
  return transact(ctx, async (tx) => {
    const { companyId } = ctx;
    const { client, identityIds } = await lockClient(tx, ctx, clientId);
    await refuseStale(tx, ctx, { kind: "client", id: clientId }, version, client.version);
    const verdict = clientCan.split({ stage: client.stage, identities: identityIds.length });
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    const taken = [...new Set(wished)];
    if (taken.some((one) => !identityIds.includes(one))) throw noSuchClient();
    if (taken.length === identityIds.length)
      throw new AppError("invalid", "Leave the client at least one address", {
        fields: { identityIds: ["Leave the client at least one address"] },
      });
    const at = new Date(ctx.clock.now());
    await tx.insert(clients).values({
      companyId,
      id,
      contactListId: client.contactListId,
      displayName,
      stage: client.stage,
      source: "console",
      country: await countryOf(),
      createdAt: at,
      lastActiveAt: at,
    });
    await spreadHold(tx, ctx, clientId, id);
    const theirs = { clientId: id };
    await tx
      .update(clientIdentities)
      .set(theirs)
      .where(
        and(
          eq(clientIdentities.companyId, companyId),
          eq(clientIdentities.clientId, clientId),
          inArray(clientIdentities.identityId, taken),
        ),
      );
    const goes = { rooms: 0, interactions: 0 };
    goes.rooms = (
      await tx
        .update(rooms)
        .set(theirs)
        .where(and(eq(rooms.companyId, companyId), eq(rooms.clientId, clientId), inArray(rooms.identityId, taken)))
        .returning({ id: rooms.id })
    ).length;
    goes.interactions = (
      await tx
        .update(interactions)
        .set(theirs)
        .where(
          and(
            eq(interactions.companyId, companyId),
            eq(interactions.clientId, clientId),
            inArray(interactions.identityId, taken),
          ),
        )
        .returning({ id: interactions.id })
    ).length;
    await tx
      .update(requestCards)
      .set(theirs)
      .where(
        and(
          eq(requestCards.companyId, companyId),
          eq(requestCards.clientId, clientId),
          inArray(requestCards.identityId, taken),
        ),
      );
    const seen = await tx
      .select({ userId: clientUsers.userId })
      .from(clientUsers)
      .where(and(eq(clientUsers.companyId, companyId), eq(clientUsers.clientId, clientId)));
    await assignUsers(
      tx,
      ctx,
      [id],
      seen.map(({ userId }) => userId),
    );
    await tx
      .update(clients)
      .set({ version: sql`${clients.version} + 1` })
      .where(and(eq(clients.companyId, companyId), eq(clients.id, clientId)));
    await audit(tx, ctx, [
      {
        action: "client.split",
        target: { kind: "client", id: clientId },
        after: { newId: id, identityIds: taken, ...goes },
      },
      { action: "client.split", target: { kind: "client", id }, after: { fromId: clientId } },
    ]);
    return { id, name: displayName };

    async function countryOf() {
      const [first] = await tx
        .select({ phone: identities.phone })
        .from(identities)
        .where(
          and(eq(identities.companyId, companyId), inArray(identities.id, taken), sql`${identities.phone} is not null`),
        )
        .limit(1);
      return first?.phone ? countryOfPhone(first.phone) : null;
    }
  });
}
