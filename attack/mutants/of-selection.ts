import type { Mutant } from "./mutant";

const select = { project: "unit", files: ["lib/core/selection/select-account.test.ts"] } as const;
const parallel = "lib/services/onboarding/parallel-onboarding.long.test.ts";

/** Which number, and that it is nobody else's. */
export const ofSelection: readonly Mutant[] = [
  {
    name: "not-asked-again-under-lock",
    file: "lib/services/selection/reserve-room.ts",
    find: "if (!(await isStillFree(tx, ctx, asked, chosen))) return null;",
    replace: "",
    tests: { project: "long", files: [parallel], title: "a number disabled between choice and commit" },
  },
  {
    name: "state-not-asked-again",
    file: "lib/services/selection/reserve-room.ts",
    find: 'if (row?.state !== "active" || row.poolId !== chosen.poolId) return false;',
    replace: "if (!row) return false;",
    tests: { project: "long", files: [parallel], title: "a number disabled between choice and commit" },
  },
  {
    name: "place-not-asked-again",
    file: "lib/services/selection/reserve-room.ts",
    find: "const hasPlace = row.maxLiveRooms === null || now.liveRooms < row.maxLiveRooms;",
    replace: "const hasPlace = true;",
    tests: { project: "long", files: [parallel], title: "a number without a place left" },
  },
  {
    name: "pools-not-locked",
    file: "lib/services/selection/lock-pool.ts",
    find: "pg_advisory_xact_lock(",
    replace: "pg_advisory_xact_lock_shared(",
    tests: { project: "long", files: [parallel], title: "200 clients and 3 users" },
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
    find: "coolingUntil.getTime() > ctx.clock.now();",
    replace: "coolingUntil.getTime() < ctx.clock.now();",
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
