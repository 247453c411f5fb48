import { and, asc, eq, gt, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { identities, identityAliases, rooms } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { isFrontDoor, isPhoneChannel } from "@/lib/core/channel-traits";
import type { Channel } from "@/lib/core/channels";
import type { AccountId, IdentityId } from "@/lib/core/ids";
import { normalisePhone, type NormalisedPhone } from "@/lib/core/phones/normalise";
import type { Sender } from "@/lib/core/providers/inbound";

export type IdentityRow = typeof identities.$inferSelect;
export type PersonIds = Pick<Sender, "phone" | "providerId" | "userId">;
export type MetOn = { readonly id: AccountId; readonly channel: Channel; readonly portfolioId: string | null };

/** A person's ids as they are looked up: by number where the channel knows numbers, and by the provider's own id within its scope. */
export type IdentityKeys = {
  readonly providerId: string | null;
  readonly phone: NormalisedPhone | null;
  readonly userId: string | null;
  readonly portfolioId: string | null;
  readonly scopeAccountId: AccountId | null;
};

export function keysOf(person: PersonIds, metOn: MetOn, portfolioId: string | null = null): IdentityKeys {
  const byPhone = isPhoneChannel(metOn.channel);
  const number = byPhone ? (person.providerId ?? person.phone) : null;
  const phone =
    number === null ? null : (normalisePhone(number) ?? (person.phone ? normalisePhone(person.phone) : null));
  return {
    providerId: person.providerId,
    phone,
    // An id that is no number (a chat id, an email) is the provider's own id of the person.
    userId: person.userId ?? (phone ? null : person.providerId),
    portfolioId: isFrontDoor(metOn.channel) ? null : (portfolioId ?? metOn.portfolioId),
    scopeAccountId: isFrontDoor(metOn.channel) ? metOn.id : null,
  };
}

/**
 * The identity of a person on a channel, null when nobody has these ids. When the ids lead to two (a number and a
 * provider's id that turn out to be one person), the one with a live room on this account, else the older.
 * @param atMs when the ids were used: an alias answers only for the time in which it held
 */
export async function findIdentity(
  tx: Tx,
  ctx: Ctx,
  keys: IdentityKeys,
  metOn: MetOn,
  atMs: number,
): Promise<IdentityRow | null> {
  const direct: SQL[] = [];
  if (keys.phone) direct.push(eq(identities.matchKey, keys.phone.matchKey));
  if (keys.userId !== null) direct.push(sql`(${identities.providerUserId} = ${keys.userId} and ${sameScope(keys)})`);
  if (direct.length === 0) return null;
  const isLive = sql<boolean>`exists (select 1 from ${rooms} where ${rooms.companyId} = ${identities.companyId} and ${rooms.identityId} = ${identities.id}
    and ${rooms.accountId} = ${metOn.id} and ${rooms.state} in ('reserved','pending','active','needs_verification'))`;
  const mine = and(eq(identities.companyId, ctx.companyId), eq(identities.channel, metOn.channel));
  const [found] = await tx
    .select({ row: identities })
    .from(identities)
    .where(and(mine, or(...direct)))
    .orderBy(sql`${isLive} desc`, asc(identities.createdAt), asc(identities.id))
    .limit(1);
  if (found) return found.row;
  const byAlias = await aliasedIdentity(tx, ctx, keys, atMs);
  if (!byAlias) return null;
  const [aliased] = await tx
    .select()
    .from(identities)
    .where(and(mine, eq(identities.id, byAlias)));
  return aliased ?? null;
}

const sameScope = (keys: IdentityKeys): SQL =>
  sql`coalesce(${identities.portfolioId}, '') = ${keys.portfolioId ?? ""} and coalesce(${identities.scopeAccountId}::text, '') = ${keys.scopeAccountId ?? ""}`;

async function aliasedIdentity(tx: Tx, ctx: Ctx, keys: IdentityKeys, atMs: number): Promise<IdentityId | null> {
  const of = (kind: "match_key" | "provider_user_id" | "provider_id", values: readonly string[]) =>
    and(eq(identityAliases.kind, kind), inArray(identityAliases.value, [...values]));
  const terms = [
    ...(keys.phone ? [of("match_key", [keys.phone.matchKey])] : []),
    ...(keys.userId !== null ? [of("provider_user_id", [scopedAlias(keys, keys.userId)])] : []),
    ...(keys.providerId !== null ? [of("provider_id", [keys.providerId])] : []),
  ];
  const [alias] = await tx
    .select({ identityId: identityAliases.identityId })
    .from(identityAliases)
    .where(
      and(
        eq(identityAliases.companyId, ctx.companyId),
        or(...terms),
        or(isNull(identityAliases.until), gt(identityAliases.until, new Date(atMs))),
      ),
    )
    .orderBy(asc(identityAliases.since), asc(identityAliases.id))
    .limit(1);
  return alias?.identityId ?? null;
}

/** A provider's own id means something within its portfolio or account alone: its alias says which. */
export const scopedAlias = (keys: Pick<IdentityKeys, "portfolioId" | "scopeAccountId">, userId: string): string =>
  `${keys.portfolioId ?? keys.scopeAccountId ?? ""}/${userId}`;
