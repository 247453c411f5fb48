import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { identities, rooms } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { normalisePhone } from "@/lib/core/phones/normalise";
import type { IdentityChange } from "@/lib/core/providers/inbound";
import { raiseAlert } from "@/lib/services/alerts/raise-alert";
import { publishRoom } from "@/lib/services/interactions/publish-change";
import { readSettings } from "@/lib/services/settings/read-setting";
import { askForCode } from "@/lib/services/verification/ask-for-code";
import { addAlias } from "./add-alias";
import { findIdentity, type IdentityRow, keysOf, type MetOn, type PersonIds, scopedAlias } from "./find-identity";
import { lockIdentity } from "./lock-identity";

/**
 * A person's number or provider id changed: the old ids become dated aliases of the one identity, which is never made
 * twice. A changed number puts the active rooms into `needs_verification`, since whoever holds it may be someone else; where
 * the company verifies numbers, its new holder is asked for a code.
 * Returns the identity; null when nobody has the old ids. The same notice again changes nothing.
 */
export async function changeIds(
  tx: Tx,
  ctx: Ctx,
  metOn: MetOn,
  notice: { readonly person: PersonIds; readonly change: IdentityChange; readonly atMs: number },
): Promise<IdentityRow | null> {
  const { person, change, atMs } = notice;
  const old = keysOf({ ...person, userId: change.previousUserId ?? person.userId }, metOn);
  const identity = await findIdentity(tx, ctx, old, metOn, atMs - 1);
  if (!identity) return null;
  await lockIdentity(tx, ctx, identity.id);
  const next = keysOf({ phone: null, providerId: change.newProviderId, userId: change.newUserId }, metOn);
  const holder = await findIdentity(tx, ctx, next, metOn, atMs);
  // Whoever wrote from the new id before this notice came keeps it: both identities stand until a person merges them.
  if (holder && holder.id !== identity.id) return identity;
  const phone = change.newProviderId === null ? null : normalisePhone(change.newProviderId);
  const isNewNumber = phone !== null && phone.matchKey !== identity.matchKey;
  const isNewUser = change.newUserId !== null && change.newUserId !== identity.providerUserId;
  if (!isNewNumber && !isNewUser) return identity;
  const dated = { identityId: identity.id, since: identity.createdAt, untilMs: atMs };
  if (isNewNumber) {
    if (identity.providerId !== null)
      await addAlias(tx, ctx, { ...dated, kind: "provider_id", value: identity.providerId });
    if (identity.matchKey !== null) await addAlias(tx, ctx, { ...dated, kind: "match_key", value: identity.matchKey });
  }
  if (isNewUser && identity.providerUserId !== null) {
    await addAlias(tx, ctx, { ...dated, kind: "provider_user_id", value: scopedAlias(old, identity.providerUserId) });
  }
  const changed = {
    ...(isNewNumber ? { providerId: change.newProviderId, matchKey: phone.matchKey, phone: phone.e164 } : {}),
    ...(isNewUser ? { providerUserId: change.newUserId, portfolioId: next.portfolioId } : {}),
  };
  await tx
    .update(identities)
    .set(changed)
    .where(and(eq(identities.companyId, ctx.companyId), eq(identities.id, identity.id)));
  if (isNewNumber) await holdRooms(tx, ctx, identity);
  return { ...identity, ...changed };
}

async function holdRooms(tx: Tx, ctx: Ctx, identity: IdentityRow): Promise<void> {
  const held = await tx
    .update(rooms)
    .set({ state: "needs_verification" })
    .where(and(eq(rooms.companyId, ctx.companyId), eq(rooms.identityId, identity.id), eq(rooms.state, "active")))
    .returning({ id: rooms.id, userId: rooms.userId, clientId: rooms.clientId });
  const { "verification.periodic": asks } = await readSettings(tx, ctx, ["verification.periodic"]);
  for (const room of held) {
    if (asks) await askForCode(tx, ctx, room.id, "number_changed");
    await publishRoom(tx, ctx, room);
    await raiseAlert(tx, ctx, {
      kind: "number_changed",
      subject: room.id,
      userId: room.userId,
      client: identity,
      title: (client) => `${client} has another number now: make sure who it is`,
      ...(room.clientId ? { href: `/clients/${room.clientId}` } : {}),
    });
  }
}
