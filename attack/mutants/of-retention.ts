import type { Mutant } from "./mutant";

const deleted = "lib/services/interactions/delete-interaction.db.test.ts";
const purged = "lib/services/retention/purge-interactions.db.test.ts";
const erased = "lib/services/retention/erase-client.db.test.ts";
const nowhere = { project: "database", files: [deleted], title: "deleted it is in no list" } as const;
const forgotten = { project: "database", files: [erased], title: "nothing is found in any column" } as const;

/** That what is deleted is nowhere, what is held stays, and of an erased client nothing is left. */
export const ofRetention: readonly Mutant[] = [
  {
    name: "deleted-still-listed-counted-and-exported",
    file: "lib/services/interactions/seen-by.ts",
    find: "and(isThere, await sightFrom(ctx)) ?? isThere",
    replace: "(await sightFrom(ctx)) ?? sql`true`",
    tests: nowhere,
  },
  {
    name: "deleted-still-at-its-address",
    file: "lib/services/access/visible-interactions.ts",
    find: "and(isThere, sightOf(actor)) ?? isThere",
    replace: "sightOf(actor) ?? sql`true`",
    tests: nowhere,
  },
  {
    name: "deleted-still-unread",
    file: "lib/services/interactions/count-unread.ts",
    find: "          visibleInteractions(ctx.actor),\n",
    replace: "",
    tests: nowhere,
  },
  {
    name: "deleted-still-counted-by-its-tag",
    file: "lib/services/tags/list-tags.ts",
    find: "deleted_at is not null and purged_at is null",
    replace: "false",
    tests: nowhere,
  },
  {
    name: "deleted-while-held",
    file: "lib/core/interactions/can.ts",
    find: "    if (heldSince !== null) return refused(onHold(heldSince));\n",
    replace: "",
    tests: { project: "database", files: [purged], title: "on legal hold is neither purged nor deleted" },
  },
  {
    name: "anybodys-deletion-brought-back",
    file: "lib/services/interactions/restore-interaction.ts",
    find: "          own,\n",
    replace: "",
    tests: { project: "database", files: [deleted], title: "whoever deleted it brings it back" },
  },
  {
    name: "purge-ignores-holds",
    file: "lib/services/retention/purge-interactions.ts",
    find: "some.filter(({ held }) => !held)",
    replace: "some",
    tests: { project: "database", files: [purged], title: "on legal hold is neither purged nor deleted" },
  },
  {
    name: "hold-of-whoever-shares-the-number-ignored",
    file: "lib/services/retention/held.ts",
    find: "where ci.company_id = ${companyId} and ci.identity_id = ${identityId} and",
    replace: "where ci.company_id = ${companyId} and false and",
    tests: { project: "database", files: [purged], title: "on legal hold is neither purged nor deleted" },
  },
  {
    name: "hold-does-not-wait-for-a-purge",
    file: "lib/services/retention/set-hold.ts",
    find: '    await lockHolds(tx, ctx, "holder");\n',
    replace: "",
    tests: { project: "database", files: ["lib/services/retention/hold-waits.db.test.ts"] },
  },
  {
    name: "purge-begins-its-figures-anew",
    file: "lib/services/retention/purge-interactions.ts",
    find: "interactions: sql`${purgeRuns.interactions} + ${taken}`,",
    replace: "interactions: taken,",
    tests: { project: "database", files: [purged], title: "killed between two batches" },
  },
  {
    name: "merged-out-of-a-hold",
    file: "lib/services/clients/merge-profiles.ts",
    find: "  await spreadHold(tx, ctx, merged.id, kept.id);\n",
    replace: "",
    tests: { project: "database", files: [purged], title: "a hold goes along" },
  },
  {
    name: "purged-words-still-found",
    file: "lib/services/retention/strip-interactions.ts",
    find: '"interaction_texts", ',
    replace: "",
    tests: { project: "database", files: [purged], title: "what was deleted is purged" },
  },
  {
    name: "erased-while-held",
    file: "lib/core/retention/can.ts",
    find: "heldSince === null ? allowed : refused(onHold(heldSince))",
    replace: "allowed",
    tests: { project: "database", files: [erased], title: "under a legal hold" },
  },
  {
    name: "erased-but-for-the-providers-calls",
    file: "lib/services/retention/erase-client-data.ts",
    find: "position(convert_to(key, 'UTF8') in walked.body) > 0",
    replace: "false",
    tests: forgotten,
  },
  {
    name: "erased-but-for-what-was-looked-for",
    file: "lib/services/retention/forget-rest.ts",
    find: "update alerts set title = '–', detail = '{}' where",
    replace: "update alerts set title = title where",
    tests: forgotten,
  },
];
