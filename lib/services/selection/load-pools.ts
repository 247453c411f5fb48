import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { CountryCode } from "@/lib/core/countries";
import type { AccountId, CompanyId, PoolId } from "@/lib/core/ids";
import type { AccountFacts, PoolFacts } from "@/lib/core/selection/facts";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import { listOf, the } from "./values";

type AccountRow = readonly [
  id: AccountId,
  label: string,
  purpose: AccountFacts["purpose"],
  state: AccountFacts["state"],
  country: CountryCode | null,
  portfolioId: string | null,
  maxLiveRooms: number | null,
  liveRooms: number,
  lastAssignedAtMs: number | null,
  connectionUsable: boolean,
  hasInvitationTemplate: boolean,
];
// A list for each value and not for each account: a pool may hold thousands, and it is written and read in half the time.
type Columns<Row extends readonly unknown[]> = { readonly [At in keyof Row]: readonly Row[At][] | null };
type AccountColumns = Columns<AccountRow>;
export type PoolRow = Omit<PoolFacts, "accounts"> & { readonly accounts: AccountColumns };

/** Of the connection `c`: an approved invitation (M5) is on it. */
const invitationApproved = sql`exists (
  select from templates t where t.company_id = c.company_id and t.connection_id = c.id and t.mapped_to = 'M5'
    and t.status = 'approved' and not t.gone)`;

/** For a `with`: the company's connections, each asked once for all its accounts. */
export const connections = sql`connections as materialized (
  select c.id, c.state = 'usable' as usable, ${invitationApproved} as invites
  from provider_connections c where c.company_id = ${the.companyId})`;

/** The accounts `a` that `which` finds, beside `connections`. What they have live is counted as it changes, not here. */
const accountsJson = (which: SQL): SQL => sql`(
  select json_build_array(array_agg(a.id), array_agg(a.address), array_agg(a.purpose), array_agg(a.state),
    array_agg(a.country), array_agg(a.portfolio_id), array_agg(a.max_live_rooms), array_agg(coalesce(l.live_rooms, 0)),
    array_agg(round(date_part('epoch', a.last_assigned_at) * 1000)), array_agg(c.usable), array_agg(c.invites))
  from official_accounts a join connections c on c.id = a.connection_id
  left join account_loads l on l.company_id = ${the.companyId} and l.account_id = a.id
  where a.company_id = ${the.companyId} and ${which})`;

/** The pools of these ids, an array, with their rules and accounts: a list of `PoolRow`. */
export const poolsJson = (ids: SQL): SQL => sql`(
  select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'active', p.state = 'active',
    'defaultRegion', p.default_region, 'fallbackUpward', p.fallback_upward, 'matchSharedCode', p.match_shared_code,
    'mapping', (select coalesce(json_agg(json_build_object('from', m.from_country, 'to', m.to_country)), '[]')
      from pool_mappings m where m.company_id = ${the.companyId} and m.pool_id = p.id),
    'accounts', ${accountsJson(sql`a.pool_id = p.id`)})), '[]')
  from pools p where p.company_id = ${the.companyId} and p.id = any(${ids}))`;

export const poolFactsOf = ({ accounts, ...rules }: PoolRow): PoolFacts => ({
  ...rules,
  accounts: accountsOf(accounts),
});

/** The columns are of one length: one statement made them of the same rows. */
const accountsOf = (columns: AccountColumns): readonly AccountFacts[] =>
  Array.from({ length: columns[0]?.length ?? 0 }, (_, at) =>
    accountFactsOf(columns.map((column) => column?.[at]) as unknown as AccountRow),
  );

const accountFactsOf = ([id, label, purpose, state, country, portfolioId, ...rest]: AccountRow): AccountFacts => {
  const [maxLiveRooms, liveRooms, lastAssignedAtMs, connectionUsable, hasInvitationTemplate] = rest;
  return {
    id,
    label,
    purpose,
    state,
    country,
    connectionUsable,
    hasInvitationTemplate,
    portfolioId,
    maxLiveRooms,
    liveRooms,
    lastAssignedAtMs,
  };
};

type Named = { readonly companyId: CompanyId; readonly ids: string };
const accountsById = readyStatement<Named>(
  sql`with ${connections} select ${accountsJson(sql`a.id = any(${the.ids})`)} as found`,
);
const poolsById = readyStatement<Named>(sql`with ${connections} select ${poolsJson(the.ids)} as found`);

/** These accounts, in a pool or not: one statement, whatever their number. */
export async function loadAccounts(
  tx: Tx,
  { companyId }: Ctx,
  ids: readonly AccountId[],
): Promise<readonly AccountFacts[]> {
  if (ids.length === 0) return [];
  const [row] = await tx.execute<{ found: AccountColumns }>(accountsById({ companyId, ids: listOf(ids) }));
  return row ? accountsOf(row.found) : [];
}

/** These pools with their rules and accounts: one statement, whatever their number. */
export async function loadPools(tx: Tx, { companyId }: Ctx, ids: readonly PoolId[]): Promise<readonly PoolFacts[]> {
  if (ids.length === 0) return [];
  const [row] = await tx.execute<{ found: PoolRow[] }>(poolsById({ companyId, ids: listOf(ids) }));
  return row?.found.map(poolFactsOf) ?? [];
}
