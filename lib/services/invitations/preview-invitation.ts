import { and, desc, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { can } from "@/lib/core/access/permissions";
import type { Channel } from "@/lib/core/channels";
import type { AccountId, ClientId, IdentityId, InteractionId, RoomId } from "@/lib/core/ids";
import { invitationCan } from "@/lib/core/invitations/can";
import { invitationRefusal } from "@/lib/core/invitations/refusal";
import type { PreviewInvitation } from "@/lib/core/invitations/schema";
import type { InvitationPreview } from "@/lib/core/invitations/view";
import { faceFor } from "@/lib/core/masking/face";
import { normalisePhone } from "@/lib/core/phones/normalise";
import { type Tx, read } from "@/db/client";
import { clientIdentities, clients, identities, interactions, officialAccounts, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { visibleClients } from "@/lib/services/access/visible-clients";
import { isThere } from "@/lib/services/access/visible-interactions";
import { identityForNew } from "@/lib/services/clients/identity-for-new";
import { noSuchClient } from "@/lib/services/clients/lock-clients";
import { isAlwaysTemplate, roomText as wordsOfRoom } from "@/lib/services/onboarding/room-text";
import { explainFor } from "@/lib/services/selection/explain-for";
import { type Texts, textsFor, textsForNumber } from "@/lib/services/texts/text-for";
import { inviterOf, noAddress, roomText, roomWith } from "./invitee";

type Whom = {
  readonly identityIds: readonly IdentityId[];
  readonly texts: Texts;
  readonly asked: { readonly clientId: ClientId } | { readonly phone: string };
  /** Why this client is not invited at all. */
  readonly refusal: string | null;
};

/**
 * What an invitation would be: the number and why, by the same function as the real one; the text in the client's language; or
 * what stands in its way. Nothing is written or held.
 */
export async function previewInvitation(ctx: Ctx, input: PreviewInvitation): Promise<InvitationPreview> {
  requirePermission(ctx, "invitation.send");
  const userId = inviterOf(ctx);
  const { channel } = input;
  return read(ctx, async (tx) => {
    const whom = input.kind === "new" ? await stranger(tx, ctx, input) : await known(tx, ctx, input);
    const [explained, there] = [
      await explainFor(tx, ctx, { userId, channel, client: whom.asked }),
      await roomWith(tx, ctx, { userId, channel, identityIds: whom.identityIds }),
    ];
    const { trace, account } = explained;
    const text = account && !there ? await textFrom(tx, ctx, account.id, channel, whom.texts) : null;
    const missing = account && text === null ? "Your number has no approved invitation template" : null;
    const refusal =
      whom.refusal ?? (there ? roomText[there.state] : account === null ? invitationRefusal(trace) : missing);
    return {
      trace,
      account,
      text,
      room: there && { state: there.state, interactionId: await latestOf(tx, ctx, there.id) },
      refusal,
      poolId: account === null && can(ctx.actor, "pool.read") ? (trace.pools.at(-1)?.poolId ?? null) : null,
    };
  });
}

async function known(
  tx: Tx,
  ctx: Ctx,
  { clientId, channel }: Extract<PreviewInvitation, { kind: "client" }>,
): Promise<Whom> {
  const rows = await tx
    .select({ name: clients.displayName, stage: clients.stage, identityId: clientIdentities.identityId })
    .from(clients)
    .leftJoin(
      clientIdentities,
      and(eq(clientIdentities.companyId, clients.companyId), eq(clientIdentities.clientId, clients.id)),
    )
    .where(and(eq(clients.companyId, ctx.companyId), eq(clients.id, clientId), visibleClients(ctx)));
  const [client] = rows;
  if (!client) throw noSuchClient();
  const identityId = await identityForNew(tx, ctx, clientId, channel);
  if (identityId === null) throw noAddress(faceFor(ctx.actor).name(client.name));
  const verdict = invitationCan.send(client);
  return {
    identityIds: rows.flatMap((row) => row.identityId ?? []),
    texts: await textsFor(tx, ctx, { identityId, clientId }),
    asked: { clientId },
    refusal: verdict.allowed ? null : verdict.reason,
  };
}

async function stranger(
  tx: Tx,
  ctx: Ctx,
  { phone, channel, name }: Extract<PreviewInvitation, { kind: "new" }>,
): Promise<Whom> {
  const matchKey = normalisePhone(phone)?.matchKey ?? phone.slice(1);
  const found = await tx
    .select({ id: identities.id })
    .from(identities)
    .where(
      and(eq(identities.companyId, ctx.companyId), eq(identities.channel, channel), eq(identities.matchKey, matchKey)),
    );
  return {
    identityIds: found.map(({ id }) => id),
    texts: await textsForNumber(tx, ctx, { phone, name: name.trim() || null }),
    asked: { phone },
    refusal: null,
  };
}

async function textFrom(
  tx: Tx,
  ctx: Ctx,
  accountId: AccountId,
  channel: Channel,
  texts: Texts,
): Promise<InvitationPreview["text"]> {
  const [from] = await tx
    .select({ connectionId: officialAccounts.connectionId, name: users.name, title: users.title })
    .from(officialAccounts)
    .innerJoin(users, and(eq(users.companyId, officialAccounts.companyId), eq(users.id, inviterOf(ctx))))
    .where(and(eq(officialAccounts.companyId, ctx.companyId), eq(officialAccounts.id, accountId)));
  if (!from) return null;
  const asTemplate = isAlwaysTemplate(channel, "M5");
  const { connectionId, ...user } = from;
  const said = await wordsOfRoom(tx, ctx, texts, { textKey: "M5", user, connectionId, asTemplate });
  return said && { body: said.text, language: said.language, isTemplate: asTemplate };
}

/** Where the user reads that room. */
async function latestOf(tx: Tx, ctx: Ctx, roomId: RoomId): Promise<InteractionId | null> {
  const [row] = await tx
    .select({ id: interactions.id })
    .from(interactions)
    .where(and(eq(interactions.companyId, ctx.companyId), eq(interactions.roomId, roomId), isThere))
    .orderBy(desc(interactions.lastMessageAt))
    .limit(1);
  return row?.id ?? null;
}
