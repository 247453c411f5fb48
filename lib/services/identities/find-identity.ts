import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import { type JsonRow, rowOf } from "@/db/row-of";
import { identities } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { isFrontDoor, isPhoneChannel } from "@/lib/core/channel-traits";
import type { Channel } from "@/lib/core/channels";
import type { AccountId } from "@/lib/core/ids";
import { normalisePhone, type NormalisedPhone } from "@/lib/core/phones/normalise";
import type { Sender } from "@/lib/core/providers/inbound";
import { instantOf, named, the } from "@/lib/services/selection/values";

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

const matchKey = named("matchKey", "text");
const userId = named("personId", "text");
const isLive = sql`exists (
  select from rooms r where r.company_id = ${the.companyId} and r.identity_id = i.id and r.account_id = ${named("metOnId", "uuid")}
    and r.state in ('reserved', 'pending', 'active', 'needs_verification'))`;

/** By what stands on the identity itself, else by an alias that held at the time. */
const byKeys = readyStatement<ReturnType<typeof valuesOf>>(sql`
  with direct as materialized (
    select i.* from identities i
    where i.company_id = ${the.companyId} and i.channel = ${the.channel} and (i.match_key = ${matchKey}
      or (i.provider_user_id = ${userId} and coalesce(i.portfolio_id, '') = ${named("portfolioId", "text")}
        and coalesce(i.scope_account_id::text, '') = ${named("scopeId", "text")}))
    order by ${isLive} desc, i.created_at, i.id limit 1),
  aliased as (
    select a.identity_id from identity_aliases a
    where not exists (select from direct) and a.company_id = ${the.companyId} and (
        (a.kind = 'match_key' and a.value = ${matchKey})
        or (a.kind = 'provider_user_id' and a.value = ${named("scopedPersonId", "text")})
        or (a.kind = 'provider_id' and a.value = ${named("providerId", "text")}))
      and (a.until is null or a.until > ${named("usedAt", "timestamptz")})
    order by a.since, a.id limit 1)
  select to_jsonb(direct) as row from direct
  union all
  select to_jsonb(i) from aliased join identities i
    on i.company_id = ${the.companyId} and i.channel = ${the.channel} and i.id = aliased.identity_id`);

const valuesOf = (ctx: Ctx, keys: IdentityKeys, metOn: MetOn, atMs: number) => ({
  companyId: ctx.companyId,
  channel: metOn.channel,
  metOnId: metOn.id,
  matchKey: keys.phone?.matchKey ?? null,
  personId: keys.userId,
  portfolioId: keys.portfolioId ?? "",
  scopeId: keys.scopeAccountId ?? "",
  scopedPersonId: keys.userId === null ? null : scopedAlias(keys, keys.userId),
  providerId: keys.providerId,
  usedAt: instantOf(atMs),
});

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
  if (!keys.phone && keys.userId === null) return null;
  const [found] = await tx.execute<{ row: JsonRow }>(byKeys(valuesOf(ctx, keys, metOn, atMs)));
  return found ? rowOf(identities, found.row) : null;
}

/** A provider's own id means something within its portfolio or account alone: its alias says which. */
export const scopedAlias = (keys: Pick<IdentityKeys, "portfolioId" | "scopeAccountId">, userId: string): string =>
  `${keys.portfolioId ?? keys.scopeAccountId ?? ""}/${userId}`;
