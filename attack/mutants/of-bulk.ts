import type { Mutant } from "./mutant";

const run = "lib/services/bulk/run-bulk.db.test.ts";
const start = "lib/services/bulk/start-bulk.db.test.ts";

/** That an act on many is done to what was asked and seen, to each once, and for as long as its owner may do it. */
export const ofBulk: readonly Mutant[] = [
  {
    name: "bulk-act-on-what-is-not-seen",
    file: "lib/services/bulk/run-bulk.ts",
    find: "{ ...ctx, actor: owner }",
    replace: '{ ...ctx, actor: owner.kind === "user" ? { ...owner, roles: ["admin"] } : owner }',
    tests: { project: "database", files: [run], title: "what is refused stays as it is" },
  },
  {
    name: "bulk-act-twice-after-a-crash",
    file: "lib/core/bulk/plan.ts",
    find: "const from = done + refused;",
    replace: "const from = done;",
    tests: { project: "database", files: [run], title: "killed before or at the end" },
  },
  {
    name: "bulk-act-written-down-apart-from-its-place",
    file: "lib/services/bulk/run-bulk.ts",
    find: "const bound = within(ctx, tx);",
    replace: "const bound = ctx;",
    tests: { project: "database", files: [run], title: "killed before or at the end" },
  },
  {
    name: "bulk-act-under-old-rights",
    file: "lib/core/bulk/plan.ts",
    find: "return mayBulk(owner, act) ? null :",
    replace: "return owner ? null :",
    tests: { project: "database", files: [run], title: "15: rights are asked anew" },
  },
  {
    name: "bulk-act-goes-on-after-it-was-cancelled",
    file: "lib/services/bulk/end-bulk.ts",
    find: 'inArray(bulkActs.state, ["queued", "running"])',
    replace: 'inArray(bulkActs.state, ["queued", "running", "cancelled"])',
    tests: { project: "database", files: [run], title: "cancelled in the middle" },
  },
  {
    name: "bulk-act-on-another-number-than-was-seen",
    file: "lib/services/bulk/choose.ts",
    find: "if (found.length === expectedCount)",
    replace: "if (found.length > 0)",
    tests: { project: "database", files: [start], title: "a count that no longer holds" },
  },
  {
    name: "bulk-act-tells-whom-one-does-not-see",
    file: "lib/services/bulk/read-refusals.ts",
    find: "        visibleInteractions(ctx.actor),\n",
    replace: "",
    tests: { project: "database", files: [run], title: "what is refused stays as it is" },
  },
  {
    name: "bulk-act-of-another-cancelled",
    file: "lib/services/bulk/own-bulk.ts",
    find: "    eq(bulkActs.ownerId, actor.id),\n",
    replace: "",
    tests: { project: "database", files: [run], title: "cancelled in the middle" },
  },
];
