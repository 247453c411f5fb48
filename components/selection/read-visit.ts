import type { AccountId } from "@/lib/core/ids";
import type { PoolVisit, RejectReason, RuleStep, SelectionRule, SelectionTrace } from "@/lib/core/selection/trace";
import type { KnownAccount } from "./known-account";

type Looked = Extract<RuleStep, { did: "looked" }>;

/** What R4–R6 left of a pool: of how many with the right purpose, how many could be chosen at all. */
export function eligibleIn(visit: PoolVisit): { eligible: number; ofPurpose: number } {
  const count = (keep: (reason: RejectReason) => boolean) =>
    visit.rejected.filter(({ reason }) => keep(reason)).reduce((sum, { accountIds }) => sum + accountIds.length, 0);
  const matched = visit.next === "chosen" ? (deciding(visit)?.found ?? 0) : 0;
  const isPurpose = (reason: RejectReason) => reason === "wrong_role" || reason === "other_front_door";
  return {
    eligible: matched + count((reason) => reason === "wrong_country"),
    ofPurpose: matched + count((reason) => !isPurpose(reason)),
  };
}

/** The rule that found accounts in a pool; it is the last one asked. */
export function deciding(visit: PoolVisit): Looked | undefined {
  const last = visit.steps.at(-1);
  return visit.next === "chosen" && last?.did === "looked" ? last : undefined;
}

const countryRules = ["R8", "R9", "R10", "R11"] as const satisfies readonly SelectionRule[];

/** The rules of geography that the last pool was not asked any more. */
export const notReached = (visit: PoolVisit): readonly (typeof countryRules)[number][] =>
  deciding(visit)?.rule === "R4" ? [] : countryRules.filter((rule) => !visit.steps.some((step) => step.rule === rule));

/** The pool that gave the account, or the last one asked. */
export const lastVisit = (trace: SelectionTrace): PoolVisit | undefined => trace.pools.at(-1);

/** Accounts that the deciding rule found, as far as the page knows them; the chosen one first. */
export function candidatesOf(trace: SelectionTrace, known: readonly KnownAccount[]): readonly KnownAccount[] {
  const { outcome } = trace;
  const visit = lastVisit(trace);
  if (outcome.kind !== "account") return [];
  const rejected = new Set<AccountId>(visit?.rejected.flatMap(({ accountIds }) => accountIds));
  const others = visit
    ? known.filter((one) => one.poolId === visit.poolId && one.id !== outcome.accountId && !rejected.has(one.id))
    : [];
  const chosen = known.find((one) => one.id === outcome.accountId);
  const unknown = { id: outcome.accountId, poolId: outcome.poolId, key: "", address: outcome.label, country: null };
  return [chosen ?? unknown, ...others];
}

/** What kept accounts from being asked for their country, most telling first; another purpose or country is no fault. */
export function ruledOut(trace: SelectionTrace): { reason: RejectReason; accountIds: readonly AccountId[] }[] {
  const found = new Map<RejectReason, AccountId[]>();
  for (const { reason, accountIds } of trace.pools.flatMap((visit) => visit.rejected)) {
    if (reason === "wrong_role" || reason === "wrong_country") continue;
    found.set(reason, [...(found.get(reason) ?? []), ...accountIds]);
  }
  return [...found].map(([reason, accountIds]) => ({ reason, accountIds }));
}
