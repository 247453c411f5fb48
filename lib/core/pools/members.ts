import type { PoolCheck } from "./activation";

type Purpose = "primary" | "secondary";
type Member = { readonly purpose: Purpose; readonly state: string; readonly country: string | null };
type Pool = { readonly accounts: readonly Member[]; readonly checks: readonly PoolCheck[] };

export const membersOf = <M extends Pick<Member, "purpose">>(accounts: readonly M[], purpose: Purpose): readonly M[] =>
  accounts.filter((account) => account.purpose === purpose);

/** "2 of 3": active members of one purpose, and all. */
export function countMembers(pool: Pick<Pool, "accounts">, purpose: Purpose): { active: number; all: number } {
  const all = membersOf(pool.accounts, purpose);
  return { active: all.filter((account) => account.state === "active").length, all: all.length };
}

/** The purpose whose accounts talk with clients: the one that the rules of geography look among. */
export const servingPurpose = (pool: Pick<Pool, "checks">): Purpose =>
  pool.checks.some((check) => check.key === "secondary_active") ? "secondary" : "primary";

/** The countries where an active account talks with clients, each once, in the order of the accounts. */
export const servedCountries = (pool: Pool): readonly string[] => [
  ...new Set(
    membersOf(pool.accounts, servingPurpose(pool)).flatMap(({ state, country }) =>
      state === "active" && country ? [country] : [],
    ),
  ),
];

/** What is wrong now and does not keep the pool from working as far as it goes. */
export const warningsOf = (pool: Pick<Pool, "checks">): readonly PoolCheck[] =>
  pool.checks.filter((check) => !check.met);
