import type { CountryCode } from "@/lib/core/countries";
import { countriesSharingCallingCode } from "@/lib/core/phones/country";
import type { ClientRegion } from "./client-country";
import type { PoolFacts } from "./facts";
import type { RuleStep, SelectionRule } from "./trace";

type Skip = Extract<RuleStep, { did: "skipped" }>["why"];

export type CountryRule = {
  readonly rule: SelectionRule;
  /** The countries whose accounts serve this client by this rule in this pool, or why there are none to look for. */
  readonly target: readonly CountryCode[] | Skip;
};

/** R8–R11 in their order. An explicit mapping stands before the implicit shared code, which must not shadow it. */
export function countryRules(pool: PoolFacts, { country, callingCode }: ClientRegion): readonly CountryRule[] {
  return [
    { rule: "R8", target: country === null ? "no_country" : [country] },
    { rule: "R9", target: country === null ? "no_country" : mapped(pool, country) },
    { rule: "R10", target: sharing(pool, callingCode) },
    { rule: "R11", target: pool.defaultRegion === null ? "no_default_region" : [pool.defaultRegion] },
  ];
}

/** One hop: what the mapping leads to is not mapped again. */
function mapped(pool: PoolFacts, country: CountryCode): readonly CountryCode[] | Skip {
  const row = pool.mapping.find(({ from }) => from === country);
  return row ? [row.to] : "no_mapping";
}

function sharing(pool: PoolFacts, callingCode: string | null): readonly CountryCode[] | Skip {
  if (!pool.matchSharedCode) return "switched_off";
  const countries = callingCode === null ? [] : countriesSharingCallingCode(callingCode);
  return countries.length === 0 ? "no_calling_code" : countries;
}
