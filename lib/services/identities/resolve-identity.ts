import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { identities } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { cleanName } from "@/lib/core/identities/clean-name";
import type { Sender } from "@/lib/core/providers/inbound";
import { addAlias } from "./add-alias";
import { findIdentity, type IdentityKeys, type IdentityRow, keysOf, type MetOn, scopedAlias } from "./find-identity";

/**
 * Whoever wrote, found again by number or by the provider's own id, or made now. What we send to is kept exactly as it
 * was received. Null when the sender has no id at all. Safe to run twice at once: the unique keys let one win.
 */
export async function resolveIdentity(
  tx: Tx,
  ctx: Ctx,
  metOn: MetOn,
  sender: Sender,
  atMs: number,
): Promise<IdentityRow | null> {
  const keys = keysOf(sender, metOn, sender.portfolioId);
  if (!keys.phone && keys.userId === null) return null;
  const found = await findIdentity(tx, ctx, keys, metOn, atMs);
  if (found) return refresh(tx, ctx, metOn, found, keys, sender, atMs);
  const [made] = await tx
    .insert(identities)
    .values({
      companyId: ctx.companyId,
      channel: metOn.channel,
      providerId: sender.providerId,
      phone: keys.phone?.e164 ?? null,
      matchKey: keys.phone?.matchKey ?? null,
      providerUserId: keys.userId,
      portfolioId: keys.portfolioId,
      scopeAccountId: keys.scopeAccountId,
      profileName: cleanName(sender.name),
      username: cleanName(sender.username),
      createdAt: new Date(ctx.clock.now()),
    })
    .onConflictDoNothing()
    .returning();
  return made ?? findIdentity(tx, ctx, keys, metOn, atMs);
}

/** Learns what this message told anew. An id that another identity holds already stays theirs: two are never made one in passing. */
async function refresh(
  tx: Tx,
  ctx: Ctx,
  metOn: MetOn,
  row: IdentityRow,
  keys: IdentityKeys,
  sender: Sender,
  atMs: number,
): Promise<IdentityRow> {
  const learned: Partial<IdentityRow> = {};
  const isFree = async (wanted: IdentityKeys) => {
    const holder = await findIdentity(tx, ctx, wanted, { ...metOn, channel: row.channel }, atMs);
    return holder === null || holder.id === row.id;
  };
  if (keys.phone && row.matchKey === null && (await isFree({ ...keys, userId: null }))) {
    learned.matchKey = keys.phone.matchKey;
    learned.phone = keys.phone.e164;
  }
  if (
    sender.providerId !== null &&
    row.providerId !== sender.providerId &&
    (row.providerId === null || isSameKey(row, keys))
  ) {
    learned.providerId = sender.providerId;
  }
  if (
    keys.userId !== null &&
    row.providerUserId !== keys.userId &&
    (await isFree({ ...keys, phone: null, providerId: null }))
  ) {
    const isSameScope = (row.portfolioId ?? "") === (keys.portfolioId ?? "");
    if (row.providerUserId !== null && isSameScope) {
      await addAlias(tx, ctx, {
        identityId: row.id,
        kind: "provider_user_id",
        value: scopedAlias(keys, row.providerUserId),
        since: row.createdAt,
        untilMs: atMs,
      });
    }
    if (row.providerUserId === null || isSameScope) {
      learned.providerUserId = keys.userId;
      learned.portfolioId = keys.portfolioId;
    }
  }
  const [name, username] = [cleanName(sender.name), cleanName(sender.username)];
  if (name !== null && name !== row.profileName) learned.profileName = name;
  if (username !== null && username !== row.username) learned.username = username;
  if (Object.keys(learned).length === 0) return row;
  await tx
    .update(identities)
    .set(learned)
    .where(and(eq(identities.companyId, ctx.companyId), eq(identities.id, row.id)));
  return { ...row, ...learned };
}

// The same number in its other form (52/521, with or without the ninth digit): we answer to the form used last.
const isSameKey = (row: IdentityRow, keys: IdentityKeys): boolean =>
  keys.phone !== null && row.matchKey === keys.phone.matchKey;
