import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { RequestCardId } from "@/lib/core/ids";
import { faceFor } from "@/lib/core/masking/face";
import { countryOfPhone } from "@/lib/core/phones/country";
import type { CapturedMessage, CardView } from "@/lib/core/prospects/view";
import { liveRoomStates } from "@/lib/core/rooms/states";
import { type Tx, read } from "@/db/client";
import {
  clientIdentities,
  clients,
  identities,
  interactions,
  messages,
  officialAccounts,
  onboardingRuns,
  requestCards,
  rooms,
} from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { visibleClients } from "@/lib/services/access/visible-clients";
import { visibleInteractions } from "@/lib/services/access/visible-interactions";
import { readSettings } from "@/lib/services/settings/read-setting";
import { matchingCards } from "./card-where";
import { asCardRow, selectCards } from "./list-prospects";

/** Of a client who writes on and on: the latest. */
const mostMessages = 50;

/**
 * One request that the actor may see, whole.
 * @throws AppError `not_found` for one of others, of another company, or none
 */
export async function getProspect(ctx: Ctx, cardId: RequestCardId): Promise<CardView> {
  requirePermission(ctx, "prospect.read");
  return read(ctx, async (tx) => {
    const [row] = await selectCards(tx).where(matchingCards(ctx, { q: "", filters: [], zone: "UTC", ids: [cardId] }));
    const [card] = await tx
      .select({ card: requestCards, identity: identities })
      .from(requestCards)
      .innerJoin(
        identities,
        and(eq(identities.companyId, requestCards.companyId), eq(identities.id, requestCards.identityId)),
      )
      .where(and(eq(requestCards.companyId, ctx.companyId), eq(requestCards.id, cardId)));
    if (!row || !card) throw new AppError("not_found", "No such request");
    const { identity } = card;
    const { "prospect.expiry_days": days } = await readSettings(tx, ctx, ["prospect.expiry_days"]);
    const said = await messagesOf(tx, ctx, card.card);
    const face = faceFor(ctx.actor);
    const seen = (await profilesOf(tx, ctx, card.card)).map((one) => ({ ...one, name: face.name(one.name) }));
    const account = said[0];
    return {
      ...asCardRow(row, days, face),
      account: account ? { id: account.accountId, name: account.accountName, key: account.accountKey } : null,
      messages: said.map(asCaptured),
      country: identity.phone === null ? null : countryOfPhone(identity.phone),
      refused: identity.blockedAt ? "blocked" : identity.optedOutAt ? "opted_out" : null,
      clientId: card.card.clientId,
      profile: seen.find(({ id }) => id === card.card.clientId) ?? null,
      interactionId: await conversationOf(tx, ctx, card.card),
      known: seen.filter(({ stage }) => stage === "client").map(({ id, name }) => ({ id, name })),
    };
  });
}

type Card = typeof requestCards.$inferSelect;

/** What the client wrote when asking for this user, on a primary or on the user's own number. */
async function messagesOf(tx: Tx, ctx: Ctx, card: Card) {
  const columns = {
    id: messages.id,
    kind: messages.type,
    text: messages.text,
    isGone: sql<boolean>`(${messages.deletedAt} is not null or exists (select from ${interactions}
      where ${interactions.companyId} = ${ctx.companyId} and ${interactions.id} = ${messages.interactionId} and ${interactions.deletedAt} is not null))`,
    sentAt: messages.sentAt,
    accountId: officialAccounts.id,
    accountName: officialAccounts.name,
    accountKey: officialAccounts.key,
  };
  const itsAccount = and(
    eq(officialAccounts.companyId, messages.companyId),
    eq(officialAccounts.id, messages.accountId),
  );
  const asked = await tx
    .select(columns)
    .from(onboardingRuns)
    .innerJoin(
      messages,
      and(eq(messages.companyId, onboardingRuns.companyId), eq(messages.id, onboardingRuns.messageId)),
    )
    .innerJoin(officialAccounts, itsAccount)
    .where(
      and(
        eq(onboardingRuns.companyId, ctx.companyId),
        eq(onboardingRuns.identityId, card.identityId),
        eq(onboardingRuns.cardId, card.id),
      ),
    )
    .orderBy(desc(onboardingRuns.at), desc(onboardingRuns.id))
    .limit(mostMessages);
  if (asked.length > 0) return asked.toReversed();
  const own = await tx
    .select(columns)
    .from(messages)
    .innerJoin(officialAccounts, itsAccount)
    .where(
      and(
        eq(messages.companyId, ctx.companyId),
        eq(messages.identityId, card.identityId),
        eq(messages.direction, "in"),
        eq(officialAccounts.purpose, "dedicated"),
        eq(officialAccounts.userId, card.userId),
      ),
    )
    .orderBy(desc(messages.sentAt), desc(messages.id))
    .limit(mostMessages);
  return own.toReversed();
}

// A deletion, of the message or of its conversation, hides the text; it is kept for audit and legal hold.
const asCaptured = (row: Awaited<ReturnType<typeof messagesOf>>[number]): CapturedMessage => ({
  key: row.id,
  at: row.sentAt.toISOString(),
  kind: row.kind,
  text: row.isGone ? null : row.text,
});

/** The profiles with this address that the actor may see, by name; the request's own among them. */
const profilesOf = (tx: Tx, ctx: Ctx, { identityId }: Card) =>
  tx
    .select({ id: clients.id, name: clients.displayName, stage: clients.stage })
    .from(clientIdentities)
    .innerJoin(
      clients,
      and(eq(clients.companyId, clientIdentities.companyId), eq(clients.id, clientIdentities.clientId)),
    )
    .where(
      and(
        eq(clientIdentities.companyId, ctx.companyId),
        eq(clientIdentities.identityId, identityId),
        visibleClients(ctx),
      ),
    )
    .orderBy(asc(clients.displayName), asc(clients.id));

async function conversationOf(tx: Tx, ctx: Ctx, { state, userId, identityId }: Card) {
  if (state !== "promoted") return null;
  const [latest] = await tx
    .select({ id: interactions.id })
    .from(rooms)
    .innerJoin(interactions, and(eq(interactions.companyId, rooms.companyId), eq(interactions.roomId, rooms.id)))
    .where(
      and(
        eq(rooms.companyId, ctx.companyId),
        eq(rooms.userId, userId),
        eq(rooms.identityId, identityId),
        inArray(rooms.state, [...liveRoomStates]),
        visibleInteractions(ctx.actor),
      ),
    )
    .orderBy(desc(interactions.lastMessageAt), desc(interactions.id))
    .limit(1);
  return latest?.id ?? null;
}
