import type { CountryCode } from "@/lib/core/countries";
import { isFrontDoor } from "@/lib/core/channel-traits";
import type { AccountId } from "@/lib/core/ids";
import { objectionsOf, type Histories } from "./eligibility";
import type { AccountFacts, PoolFacts, SelectionFacts } from "./facts";
import type { RejectReason } from "./trace";

/** What R4–R6 leave of a pool, and what they take. */
export type Screened = {
  readonly eligible: readonly AccountFacts[];
  readonly byCountry: ReadonlyMap<CountryCode, readonly AccountFacts[]>;
  /** A trace holds these very lists: a screen may serve many. */
  readonly rejected: ReadonlyMap<RejectReason, AccountId[]>;
};

/**
 * Screens of one world, kept while many clients are asked about in it: without history accounts look alike to all of a kind. Who
 * asks once hands in none.
 */
export type Screens = Map<PoolFacts, Map<string, Screened>>;

const addTo = <K, V>(groups: Map<K, V[]>, key: K, value: V): void => {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
};

/** Each account is judged once, whatever the number of rules: pools hold thousands. */
export function screen(pool: PoolFacts, facts: SelectionFacts, histories: Histories, screens?: Screens): Screened {
  if (!screens) return judge(pool.accounts, facts, histories);
  const common = commonOf(pool, facts, screens);
  const touched = touchedBy(facts, histories);
  const apart = touched.size === 0 ? [] : pool.accounts.filter(({ id }) => touched.has(id));
  return apart.length === 0 ? common : joined(without(common, touched), judge(apart, facts, histories));
}

const nobody: Histories = new Map();

/** As anyone of the client's kind sees the pool who has no room anywhere. */
function commonOf(pool: PoolFacts, facts: SelectionFacts, screens: Screens): Screened {
  const ofPool = screens.get(pool) ?? new Map<string, Screened>();
  screens.set(pool, ofPool);
  const kind = kindOf(facts);
  const known = ofPool.get(kind);
  if (known) return known;
  const { passOver: _passed, leaving: _left, ...plain } = facts;
  const made = judge(pool.accounts, plain, nobody);
  ofPool.set(kind, made);
  return made;
}

/** What of the client itself R4 and R5 ask for. */
function kindOf({ channel, client }: SelectionFacts): string {
  if (isFrontDoor(channel)) return `to ${client.frontDoorAccountId}`;
  return client.phone === null && client.providerUserId !== null ? `within ${client.portfolioId}` : "";
}

/** The accounts that this very client may see otherwise. */
function touchedBy({ passOver, leaving }: SelectionFacts, histories: Histories): ReadonlySet<AccountId> {
  const touched = new Set<AccountId>([...histories.keys(), ...(passOver ?? [])]);
  if (leaving !== undefined) touched.add(leaving);
  return touched;
}

function judge(accounts: readonly AccountFacts[], facts: SelectionFacts, histories: Histories): Screened {
  const eligible: AccountFacts[] = [];
  const byCountry = new Map<CountryCode, AccountFacts[]>();
  const rejected = new Map<RejectReason, AccountId[]>();
  const objectionTo = objectionsOf(facts, histories);
  for (const found of accounts) {
    const account = found.id === facts.leaving ? { ...found, liveRooms: found.liveRooms - 1 } : found;
    const objection = objectionTo(account);
    if (objection !== null) addTo(rejected, objection, account.id);
    else {
      eligible.push(account);
      if (account.country !== null) addTo(byCountry, account.country, account);
    }
  }
  return { eligible, byCountry, rejected };
}

const without = (screened: Screened, ids: ReadonlySet<AccountId>): Screened => ({
  eligible: screened.eligible.filter(({ id }) => !ids.has(id)),
  byCountry: new Map([...screened.byCountry].map(([at, all]) => [at, all.filter(({ id }) => !ids.has(id))])),
  rejected: new Map([...screened.rejected].map(([why, all]) => [why, all.filter((id) => !ids.has(id))])),
});

function joined(some: Screened, others: Screened): Screened {
  const byCountry = new Map(some.byCountry);
  for (const [at, all] of others.byCountry) byCountry.set(at, [...(byCountry.get(at) ?? []), ...all]);
  const rejected = new Map(some.rejected);
  for (const [why, ids] of others.rejected) rejected.set(why, [...(rejected.get(why) ?? []), ...ids]);
  return { eligible: [...some.eligible, ...others.eligible], byCountry, rejected };
}
