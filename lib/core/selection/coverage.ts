import type { CountryCode } from "@/lib/core/countries";
import { type AccountId, type OuId, type PoolId, UserId } from "@/lib/core/ids";
import type { CoverRule } from "@/lib/core/geography/cover-rules";
import type { MappingTarget } from "@/lib/core/geography/suggest-target";
import type { AccountFacts, ClientFacts, PoolFacts, SelectionFacts, UserFacts } from "./facts";
import { screen, type Screens } from "./screen";
import { selectAccount, type Selection } from "./select-account";
import type { RuleStep, SelectionError, SelectionRule } from "./trace";

/** What selection knows before it is asked about a client. */
export type World = Omit<SelectionFacts, "client" | "rooms" | "passOver" | "leaving">;

/** How an unknown client of one country would be served. */
export type CountryCover = {
  readonly country: CountryCode;
  readonly rule: CoverRule;
  readonly error: SelectionError | null;
  readonly accountId: AccountId | null;
  readonly servedBy: CountryCode | null;
  readonly pool: { readonly id: PoolId; readonly name: string } | null;
  /** The rule that decided in that pool, R8–R11. */
  readonly decidedBy: SelectionRule | null;
  /** Accounts among which the client's would be chosen, and the rooms they can still take; null = no limit. */
  readonly accounts: number;
  readonly freeRooms: number | null;
};

/** A client of whom only the country is known. */
export const unknownClient = (country: CountryCode | null): ClientFacts => ({
  phone: null,
  providerUserId: null,
  portfolioId: null,
  profileCountry: country,
  frontDoorAccountId: null,
  guards: { ownAccount: false, optedOut: false, blocked: false, invalidForChannel: false },
});

const anyone = UserId.parse("00000000-0000-4000-8000-000000000000");

/** A user of the unit whom nothing sets apart: no rooms, no number of their own. */
export const someUserOf = (ouId: OuId): UserFacts => ({ id: anyone, usable: true, ouId, dedicated: null });

/**
 * Which rule would serve an unknown client of each of these countries, as the real call would say it. `screens` may be shared
 * by all who ask of the same pools.
 */
export function coverOf(
  world: World,
  countries: readonly CountryCode[],
  screens: Screens = new Map(),
): readonly CountryCover[] {
  return countries.map((country) => {
    const facts: SelectionFacts = { ...world, rooms: [], client: unknownClient(country) };
    return coverFrom(country, selectAccount(facts, screens), facts, screens);
  });
}

const nothing = { accountId: null, servedBy: null, pool: null, decidedBy: null, accounts: 0, freeRooms: 0 } as const;

function coverFrom(country: CountryCode, selection: Selection, facts: SelectionFacts, screens: Screens): CountryCover {
  if (!selection.found) return { country, rule: "none", error: selection.error, ...nothing };
  const { accountId, rule: decidedBy, poolId, trace } = selection;
  const pool = facts.pools.find(({ id }) => id === poolId);
  if (!pool) return { ...nothing, country, rule: "dedicated", error: null, accountId, accounts: 1, freeRooms: null };
  const { byCountry } = screen(pool, facts, new Map(), screens);
  const among = lookedFor(trace.pools.at(-1)?.steps.at(-1)).flatMap((at) => byCountry.get(at) ?? []);
  return {
    country,
    rule: trace.pools.length > 1 ? "fallback" : ruleNames[decidedBy],
    error: null,
    accountId,
    servedBy: among.find(({ id }) => id === accountId)?.country ?? null,
    pool: { id: pool.id, name: pool.name },
    decidedBy,
    accounts: among.length,
    freeRooms: freeRoomsOf(among),
  };
}

const freeRoomsOf = (accounts: readonly AccountFacts[]): number | null =>
  accounts.reduce<number | null>(
    (sum, { maxLiveRooms, liveRooms }) =>
      sum === null || maxLiveRooms === null ? null : sum + maxLiveRooms - liveRooms,
    0,
  );

/** Where a mapping of this pool could lead: the countries whose accounts an unknown client may have, with their room. */
export function targetsOf(world: World, pool: PoolFacts): readonly MappingTarget[] {
  const facts: SelectionFacts = { ...world, rooms: [], client: unknownClient(null) };
  const { byCountry } = screen(pool, facts, new Map());
  return [...byCountry]
    .map(([country, accounts]) => ({ country, accounts: accounts.length, freeRooms: freeRoomsOf(accounts) }))
    .toSorted((a, b) => (a.country < b.country ? -1 : 1));
}

const lookedFor = (step: RuleStep | undefined): readonly CountryCode[] =>
  step?.did === "looked" ? step.countries : [];

// R1 and R4 need a client who is known: of an unknown one nothing says which account.
const ruleNames: Readonly<Record<SelectionRule, CoverRule>> = {
  R0: "dedicated",
  R1: "exact",
  R4: "exact",
  R8: "exact",
  R9: "mapped",
  R10: "shared",
  R11: "default",
};
