import type { Mutant } from "./mutant";

const select = { project: "unit", files: ["lib/core/selection/select-account.test.ts"] } as const;
const laws = { project: "unit", files: ["lib/core/selection/laws.property.test.ts"] } as const;
const parallel = "lib/services/onboarding/parallel-onboarding.long.test.ts";
const reservations = "lib/services/selection/parallel-reservations.long.test.ts";
const held = "lib/services/selection/hold-account.db.test.ts";
const loads = "db/account-loads.db.test.ts";

/** Which number, and that it is nobody else's. */
export const ofSelection: readonly Mutant[] = [
  {
    name: "state-not-asked-again",
    file: "lib/services/selection/hold-account.ts",
    find: " and a.state = 'active'",
    replace: "",
    tests: { project: "long", files: [parallel], title: "50 a number disabled between choice and commit" },
  },
  {
    name: "place-not-asked-again",
    file: "lib/services/selection/hold-account.ts",
    find: "(a.max_live_rooms is null or a.max_live_rooms >",
    replace: "(true or a.max_live_rooms >",
    tests: { project: "long", files: [parallel], title: "50 a number without a place left" },
  },
  {
    name: "pool-not-asked-again",
    file: "lib/services/selection/hold-account.ts",
    find: "and a.pool_id is not distinct from ${poolId} and",
    replace: "and",
    tests: { project: "long", files: [parallel], title: "50 a number taken out of its pool" },
  },
  {
    name: "taken-pair-is-an-error",
    file: "lib/services/selection/hold-account.ts",
    find: "on conflict do nothing",
    replace: "",
    tests: { project: "database", files: [held], title: "came up between choice and reservation" },
  },
  {
    name: "pools-not-locked",
    file: "lib/services/selection/lock-pools.ts",
    find: "pg_advisory_xact_lock(",
    replace: "pg_advisory_xact_lock_shared(",
    tests: { project: "long", files: [parallel], title: "500 clients at once" },
  },
  {
    name: "facts-read-before-the-locks",
    file: "lib/services/selection/select-for.ts",
    find: "const [first, facts] = await Promise.all([lockForReservation(tx, ctx, asked), loadFacts(tx, ctx, asked)]);",
    replace:
      "const [facts, first] = await Promise.all([loadFacts(tx, ctx, asked), lockForReservation(tx, ctx, asked)]);",
    tests: { project: "long", files: [parallel], title: "500 clients at once" },
  },
  {
    name: "pools-above-not-locked",
    file: "lib/services/selection/select-for.ts",
    find: "if (unlocked.length === 0) return selection;",
    replace: "return selection;",
    tests: { project: "long", files: [reservations], title: "who reach for the last place" },
  },
  {
    name: "room-ended-before-the-locks",
    file: "lib/services/onboarding/invitation-failed.ts",
    find: "await lockPath(tx, ctx, { userId: parties.user.id, channel: parties.room.channel });",
    replace: "",
    tests: { project: "long", files: [reservations], title: "nobody deadlocks" },
  },
  {
    name: "ended-rooms-still-counted",
    file: "db/migrations/0004_selection.sql",
    find: "select company_id, account_id, -1 from once_were",
    replace: "select company_id, account_id, 0 from once_were",
    tests: { project: "database", files: [loads], title: "whatever is done to rooms" },
  },
  {
    name: "rooms-of-before-not-counted",
    file: "db/migrations/0004_selection.sql",
    find: "select company_id, account_id, count(*) from rooms\n",
    replace: "select company_id, account_id, 0 from rooms\n",
    tests: { project: "database", files: [loads], title: "counted by the migration" },
  },
  {
    name: "rejected-left-out-of-the-trace",
    file: "lib/core/selection/pack-trace.ts",
    find: "rejected.map(({ reason, accountIds }) => [reason, packIds(accountIds)]),",
    replace: "rejected.map(({ reason, accountIds }) => [reason, packIds(accountIds.slice(0, 1))]),",
    tests: { ...laws, title: "explain says what the real call decided" },
  },
  {
    name: "fourth-round",
    file: "lib/core/selection/rounds.ts",
    find: "const mostRounds = 3;",
    replace: "const mostRounds = 4;",
    tests: { project: "unit", files: ["lib/core/selection/select-account.property.test.ts"], title: "three rounds" },
  },
  {
    name: "primary-given-to-a-room",
    file: "lib/core/selection/eligibility.ts",
    find: 'if (account.purpose !== wanted.purpose) return "wrong_role";',
    replace: "",
    tests: { ...laws, title: "a primary is never chosen" },
  },
  {
    name: "mapping-before-exact-match",
    file: "lib/core/selection/country-rules.ts",
    find: '    { rule: "R8", target: country === null ? "no_country" : [country] },\n    { rule: "R9", target: country === null ? "no_country" : mapped(pool, country) },',
    replace:
      '    { rule: "R9", target: country === null ? "no_country" : mapped(pool, country) },\n    { rule: "R8", target: country === null ? "no_country" : [country] },',
    tests: { ...laws, title: "no mapping of a pool takes" },
  },
  {
    name: "one-parameter-for-two-names",
    file: "db/ready-statement.ts",
    find: "const names = [...new Set(all)];",
    replace: "const names = all;",
    tests: { project: "unit", files: ["db/ready-statement.test.ts"] },
  },
  {
    name: "cooldown-ignored",
    file: "lib/core/selection/eligibility.ts",
    find: 'return history?.coolingForAnother ? "cooling" : null;',
    replace: "return null;",
    tests: select,
  },
  {
    name: "number-in-use-given-away",
    file: "lib/core/selection/eligibility.ts",
    find: 'if (history?.live) return "in_use_by_other_room";',
    replace: "",
    tests: select,
  },
  {
    name: "cooling-ends-at-once",
    file: "lib/services/selection/load-facts.ts",
    find: "cooling_until > ${the.now} then 'cooling'",
    replace: "cooling_until < ${the.now} then 'cooling'",
    tests: {
      project: "database",
      files: ["lib/services/selection/reserve-room.db.test.ts"],
      title: "a pair that cools for another user",
    },
  },
  {
    name: "blocked-client-served",
    file: "lib/core/selection/guards.ts",
    find: 'if (guards.blocked) return "blocked";',
    replace: "",
    tests: select,
  },
  {
    name: "extension-in-other-forms",
    file: "lib/core/extensions/fold-extension.ts",
    find: '.normalize("NFKC")',
    replace: '.normalize("NFC")',
    tests: { project: "unit", files: ["lib/core/extensions/extensions.test.ts"] },
  },
];
