import type { CountryCode } from "@/lib/core/countries";
import type { AccountId, OuId } from "@/lib/core/ids";
import type { ClientRegion } from "./client-country";
import { countryRules } from "./country-rules";
import { objectionTo, type Histories } from "./eligibility";
import type { AccountFacts, PoolFacts, SelectionFacts } from "./facts";
import { chooseOne } from "./tie-break";
import type { PoolVisit, RejectReason, RuleStep, SelectionRule, TieBreak } from "./trace";

export type Choice = { readonly account: AccountFacts; readonly rule: SelectionRule; readonly tieBreak: TieBreak };

/** What is the same for every pool of one selection. */
export type Quest = {
  readonly facts: SelectionFacts;
  readonly region: ClientRegion;
  readonly histories: Histories;
  readonly knowsOneAccount: boolean;
};

type Screened = {
  readonly eligible: readonly AccountFacts[];
  readonly byCountry: ReadonlyMap<CountryCode, readonly AccountFacts[]>;
  readonly rejected: Map<RejectReason, AccountId[]>;
};

const addTo = <K, V>(groups: Map<K, V[]>, key: K, value: V): void => {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
};

/** Each account is judged once, whatever the number of rules: pools hold thousands. */
function screen(pool: PoolFacts, { facts, histories }: Quest): Screened {
  const eligible: AccountFacts[] = [];
  const byCountry = new Map<CountryCode, AccountFacts[]>();
  const rejected = new Map<RejectReason, AccountId[]>();
  for (const account of pool.accounts) {
    const objection = objectionTo(account, facts, histories);
    if (objection !== null) addTo(rejected, objection, account.id);
    else {
      eligible.push(account);
      if (account.country !== null) addTo(byCountry, account.country, account);
    }
  }
  return { eligible, byCountry, rejected };
}

type Found = { readonly steps: RuleStep[]; readonly rule: SelectionRule; readonly accounts: readonly AccountFacts[] };

/** The first rule that finds an account, and what those before it looked for. */
function applyRules(pool: PoolFacts, quest: Quest, screened: Screened): Found {
  if (quest.knowsOneAccount) {
    const found = screened.eligible.length;
    return { steps: [{ did: "looked", rule: "R4", countries: [], found }], rule: "R4", accounts: screened.eligible };
  }
  const steps: RuleStep[] = [];
  for (const { rule, target } of countryRules(pool, quest.region)) {
    if (typeof target === "string") steps.push({ did: "skipped", rule, why: target });
    else {
      const accounts = target.flatMap((country) => screened.byCountry.get(country) ?? []);
      steps.push({ did: "looked", rule, countries: [...target], found: accounts.length });
      if (accounts.length > 0) return { steps, rule, accounts };
    }
  }
  return { steps, rule: "R11", accounts: [] };
}

/** R4–R11 and R13 in one pool. `next` says where the way leads when nothing is found here. */
export function visitPool(
  pool: PoolFacts,
  ouId: OuId,
  next: PoolVisit["next"],
  quest: Quest,
): { readonly visit: PoolVisit; readonly choice: Choice | null } {
  const screened = screen(pool, quest);
  const { steps, rule, accounts } = applyRules(pool, quest, screened);
  const matching = new Set(accounts);
  for (const account of screened.eligible)
    if (!matching.has(account)) addTo(screened.rejected, "wrong_country", account.id);
  const rejected = [...screened.rejected].map(([reason, accountIds]) => ({ reason, accountIds }));
  const visit = { poolId: pool.id, name: pool.name, ouId, steps, rejected };
  const [first, ...others] = accounts;
  if (first === undefined) return { visit: { ...visit, next }, choice: null };
  const { account, by } = chooseOne([first, ...others], quest.histories);
  return { visit: { ...visit, next: "chosen" }, choice: { account, rule, tieBreak: by } };
}
