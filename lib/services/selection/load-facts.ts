import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Channel } from "@/lib/core/channels";
import { AppError } from "@/lib/core/errors";
import type { AccountId, ClientId, CompanyId, IdentityId, UserId } from "@/lib/core/ids";
import type { RoomFacts, SelectionFacts, UnitFacts, UserFacts } from "@/lib/core/selection/facts";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import { identities, users } from "@/db/schema";
import { settingFrom } from "@/lib/services/settings/read-setting";
import { type ClientRow, clientFactsOf, isOwnAccount } from "./client-facts";
import { pathJson, pathOfUser } from "./load-path";
import { connections, poolFactsOf, type PoolRow, poolsJson } from "./load-pools";
import { instantOf, the } from "./values";

type OfUser = { readonly userId: UserId; readonly channel: Channel };
export type SelectionAsked = OfUser & {
  readonly identityId: IdentityId;
  /** The profile the room will be about; gives R7 its last resort, the country. */
  readonly clientId: ClientId | null;
  /** Tried and lost before in this attempt. */
  readonly passOver?: ReadonlySet<AccountId>;
};

/** Active, with role agent and an OU. */
export const usableUser = sql<boolean>`(${users.state} = 'active' and 'agent' = any(${users.roles}) and ${users.ouId} is not null)`;

/** The user, and the number that is theirs alone on the channel. */
const userJson = sql`(
  select json_build_object('id', users.id, 'ouId', users.ou_id, 'usable', ${usableUser}, 'dedicated', (
    select json_build_object('id', id, 'label', address, 'state', state) from official_accounts
    where company_id = ${the.companyId} and user_id = ${the.userId} and channel = ${the.channel}
      and purpose = 'dedicated' and state <> 'retired'))
  from users where company_id = ${the.companyId} and id = ${the.userId})`;

const clientJson = sql`(
  select json_build_object('channel', channel, 'phone', phone, 'providerUserId', provider_user_id,
    'portfolioId', portfolio_id, 'scopeAccountId', scope_account_id, 'blocked', blocked_at is not null,
    'optedOut', opted_out_at is not null, 'ownAccount', ${isOwnAccount},
    'profileCountry', (select country from clients where company_id = ${the.companyId} and id = ${the.clientId}))
  from ${identities} where company_id = ${the.companyId} and id = ${the.identityId})`;

// Of a client's many ended rooms only the pairs matter: each (account, user) once, in its liveliest state.
const roomsJson = sql`(
  select coalesce(json_agg(pair), '[]') from (
    select distinct on (account_id, user_id) id, user_id as "userId", account_id as "accountId", case
      when state in ('reserved', 'pending', 'active', 'needs_verification') then 'live'
      when state = 'cooling' and cooling_until > ${the.now} then 'cooling'
      else 'closed' end as state
    from rooms where company_id = ${the.companyId} and identity_id = ${the.identityId} and channel = ${the.channel}
    order by account_id, user_id, case rooms.state when 'closed' then 2 when 'cooling' then 1 else 0 end,
      cooling_until desc nulls last) pair)`;

const factsWith = (more: SQL): SQL => sql`
  with recursive ${pathOfUser}, ${connections}
  select ${userJson} as "user", ${pathJson} as units, ${poolsJson(sql`array(select pool_id from path)`)} as pools,
    (select value from company_settings
      where company_id = ${the.companyId} and name = 'pools.inherit_when_missing') as inherit ${more}`;

type Scope = OfUser & { readonly companyId: CompanyId };
type Asked = Scope & Pick<SelectionAsked, "identityId" | "clientId"> & { readonly now: string };
const allFacts = readyStatement<Asked>(factsWith(sql`, ${clientJson} as client, ${roomsJson} as rooms`));
const factsOfUser = readyStatement<Scope>(factsWith(sql``));

type Row = {
  readonly user: UserFacts | null;
  readonly units: readonly UnitFacts[];
  readonly pools: readonly PoolRow[];
  readonly inherit: unknown;
};

/**
 * All that a selection depends on, in one statement whatever the size of company, path or pools. Throws `not_found` when
 * user or identity are not of this company.
 */
export async function loadFacts(tx: Tx, { companyId, clock }: Ctx, asked: SelectionAsked): Promise<SelectionFacts> {
  const { passOver, ...values } = asked;
  const [row] = await tx.execute<Row & { client: ClientRow | null; rooms: RoomFacts[] }>(
    allFacts({ ...values, companyId, now: instantOf(clock.now()) }),
  );
  const facts = factsFrom(row, asked.channel);
  if (!row?.client) throw new AppError("not_found", "No such client");
  return { ...facts, client: clientFactsOf(row.client), rooms: row.rooms, ...(passOver ? { passOver } : {}) };
}

type FactsOfUser = Omit<SelectionFacts, "client" | "rooms">;

/** The same without the client's own, for one who is not known yet. */
export async function loadFactsOfUser(tx: Tx, { companyId }: Ctx, { userId, channel }: OfUser): Promise<FactsOfUser> {
  const [row] = await tx.execute<Row>(factsOfUser({ companyId, userId, channel }));
  return factsFrom(row, channel);
}

function factsFrom(row: Row | undefined, channel: Channel): FactsOfUser {
  if (!row?.user) throw new AppError("not_found", "No such user");
  const { user, units, pools, inherit } = row;
  const inheritWhenMissing = settingFrom("pools.inherit_when_missing", inherit);
  return { channel, user, settings: { inheritWhenMissing }, units, pools: pools.map(poolFactsOf) };
}
