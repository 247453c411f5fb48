import { and, count, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { ClientId, ErasureId, IdentityId } from "@/lib/core/ids";
import { retentionCan } from "@/lib/core/retention/can";
import type { EraseClient } from "@/lib/core/retention/schema";
import { liveRoomStates } from "@/lib/core/rooms/states";
import { type Tx, transact } from "@/db/client";
import { erasures, interactions, requestCards, rooms } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { lockClient } from "@/lib/services/clients/lock-clients";
import { enqueue } from "@/lib/services/jobs/enqueue";
import { closeCards } from "@/lib/services/prospects/close-cards";
import { closeConversations } from "@/lib/services/rooms/close-conversations";
import { endRooms } from "@/lib/services/rooms/end-rooms";
import { forgetPerson } from "./forget-person";
import { holdsOf, lockHolds } from "./held";
import { personOf } from "./person-of";

/**
 * Erases a client: their live rooms end, and from now on nobody finds them, their addresses or what they said; a job takes
 * what is left of it from everywhere. A row of each interaction stays, to be counted. A number that another profile has
 * too stays that one's. The audit stays as it was written.
 * @throws AppError `conflict` under a legal hold, or when other rooms would end than was asked about; `invalid` for another name
 */
export async function eraseClient(ctx: Ctx, input: EraseClient): Promise<{ readonly id: ErasureId }> {
  requirePermission(ctx, "client.erase");
  const { clientId } = input;
  return transact(ctx, async (tx) => {
    await lockHolds(tx, ctx, "taker");
    const { client } = await lockClient(tx, ctx, clientId);
    const needles = await personOf(tx, ctx, client);
    const theirs = said(needles.clientIds, needles.identityIds);
    const heldSince = await heldSinceAny(tx, ctx, clientId, theirs);
    const verdict = retentionCan.erase({ heldSince, isMerged: client.mergedIntoId !== null });
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    if (input.name.normalize("NFC") !== client.displayName.normalize("NFC").trim())
      throw new AppError("invalid", "Check the form", {
        fields: { name: [`Type ${client.displayName}, as it stands`] },
      });
    const ofThem = inArray(rooms.clientId, [...needles.clientIds]);
    await refuseOtherRooms(tx, ctx, ofThem, input.expectedRooms);
    const ended = await endRooms(tx, ctx, ofThem, { reason: "client_erased", pair: "cools" });
    await closeConversations(tx, ctx, theirs, "client_erased");
    await closeCards(tx, ctx, inArray(requestCards.clientId, [...needles.clientIds]), {
      state: "dismissed",
      reason: "client_erased",
    });
    await forgetPerson(tx, ctx, needles, theirs);
    const [made] = await tx
      .insert(erasures)
      .values({
        companyId: ctx.companyId,
        clientId,
        askedAt: new Date(ctx.clock.now()),
        askedBy: ctx.actor.kind === "user" ? ctx.actor.id : null,
        step: "said",
        needles,
      })
      .returning({ id: erasures.id });
    if (!made) throw new Error("The erasure was not written");
    await enqueue(tx, ctx, { topic: "client.erase", payload: { erasureId: made.id } });
    // Of whom it was, is not said: this entry stays.
    await audit(tx, ctx, {
      action: "client.erase",
      target: { kind: "client", id: clientId },
      after: { rooms: ended.length },
    });
    return made;
  });
}

/** All interactions of these profiles, and of addresses that are theirs alone before a profile was known. */
export const said = (clientIds: readonly ClientId[], identityIds: readonly IdentityId[]): SQL =>
  or(
    inArray(interactions.clientId, [...clientIds]),
    identityIds.length === 0
      ? undefined
      : sql`(${interactions.clientId} is null and ${interactions.identityId} = any(${`{${identityIds.join(",")}}`}::uuid[]))`,
  ) ?? sql`false`;

async function heldSinceAny(tx: Tx, ctx: Ctx, clientId: ClientId, theirs: SQL): Promise<string | null> {
  const [row] = await tx.execute<{ since: string | null }>(sql`
    select to_json(least(
      (select min(set_at) from legal_holds where company_id = ${ctx.companyId} and client_id = ${clientId} and lifted_at is null),
      (select min(held.set_at) from ${interactions} cross join lateral ${holdsOf(ctx, interactions)} held
        where ${interactions.companyId} = ${ctx.companyId} and ${theirs}))) #>> '{}' as since`);
  return row?.since ?? null;
}

async function refuseOtherRooms(tx: Tx, ctx: Ctx, which: SQL, expected: number): Promise<void> {
  const [live] = await tx
    .select({ n: count() })
    .from(rooms)
    .where(and(eq(rooms.companyId, ctx.companyId), inArray(rooms.state, [...liveRoomStates]), which));
  const now = live?.n ?? 0;
  if (now !== expected)
    throw new AppError(
      "conflict",
      `The live rooms that would end are ${now} by now, not ${expected}. Reload and look again.`,
    );
}
