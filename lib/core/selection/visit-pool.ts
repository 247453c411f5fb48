import type { CountryCode } from "@/lib/core/countries";
import type { OuId } from "@/lib/core/ids";
import type { ClientRegion } from "./client-country";
import { countryRules } from "./country-rules";
import type { Histories } from "./eligibility";
import type { AccountFacts, PoolFacts, SelectionFacts } from "./facts";
import { screen, type Screened, type Screens } from "./screen";
import { chooseOne } from "./tie-break";
import type { PoolVisit, RuleStep, SelectionRule, TieBreak } from "./trace";

export type Choice = { readonly account: AccountFacts; readonly rule: SelectionRule; readonly tieBreak: TieBreak };

/** What is the same for every pool of one selection. */
export type Quest = {
  readonly facts: SelectionFacts;
  readonly region: ClientRegion;
  readonly histories: Histories;
  readonly knowsOneAccount: boolean;
  readonly screens: Screens | undefined;
};

type Found = {
  readonly steps: RuleStep[];
  readonly rule: SelectionRule;
  readonly accounts: readonly AccountFacts[];
  /** Whose accounts the deciding rule asked for; null where it asked for all. */
  readonly asked: readonly CountryCode[] | null;
};

/** The first rule that finds an account, and what those before it looked for. */
function applyRules(pool: PoolFacts, quest: Quest, screened: Screened): Found {
  if (quest.knowsOneAccount) {
    const { eligible: accounts } = screened;
    const step: RuleStep = { did: "looked", rule: "R4", countries: [], found: accounts.length };
    return { steps: [step], rule: "R4", accounts, asked: null };
  }
  const steps: RuleStep[] = [];
  for (const { rule, target } of countryRules(pool, quest.region)) {
    if (typeof target === "string") steps.push({ did: "skipped", rule, why: target });
    else {
      const accounts = accountsOf(screened, target);
      steps.push({ did: "looked", rule, countries: [...target], found: accounts.length });
      if (accounts.length > 0) return { steps, rule, accounts, asked: target };
    }
  }
  return { steps, rule: "R11", accounts: [], asked: [] };
}

function accountsOf({ byCountry }: Screened, countries: readonly CountryCode[]): readonly AccountFacts[] {
  const [only, ...others] = countries;
  if (only === undefined) return [];
  const first = byCountry.get(only) ?? [];
  return others.length === 0 ? first : [...first, ...others.flatMap((country) => byCountry.get(country) ?? [])];
}

/** The screen's rejected, and the eligible ones that no rule asked for. */
function rejectedBy({ rejected, eligible }: Screened, { accounts, asked }: Found): PoolVisit["rejected"] {
  const groups = [...rejected].map(([reason, accountIds]) => ({ reason, accountIds }));
  if (accounts.length === eligible.length || asked === null) return groups;
  const accountIds = eligible.flatMap(({ id, country }) => (country !== null && asked.includes(country) ? [] : id));
  return [...groups, { reason: "wrong_country", accountIds }];
}

/** R4–R11 and R13 in one pool. `next` says where the way leads when nothing is found here. */
export function visitPool(
  pool: PoolFacts,
  ouId: OuId,
  next: PoolVisit["next"],
  quest: Quest,
): { readonly visit: PoolVisit; readonly choice: Choice | null } {
  const screened = screen(pool, quest.facts, quest.histories, quest.screens);
  const found = applyRules(pool, quest, screened);
  const { id: poolId, name } = pool;
  const visit = { poolId, name, ouId, steps: found.steps, rejected: rejectedBy(screened, found) };
  const chosen = chooseOne(found.accounts, quest.histories);
  if (chosen === null) return { visit: { ...visit, next }, choice: null };
  return {
    visit: { ...visit, next: "chosen" },
    choice: { account: chosen.account, rule: found.rule, tieBreak: chosen.by },
  };
}
