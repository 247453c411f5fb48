import type { Mutant } from "./mutant";

const background = "lib/services/exports/write-export.db.test.ts";
const sent = "lib/services/exports/stream-export.db.test.ts";
const door = "db/export-door.db.test.ts";

/** That a file holds what its owner may see, once and whole, for its owner alone, and leaves nothing behind. */
export const ofExports: readonly Mutant[] = [
  {
    name: "export-of-what-is-not-seen",
    file: "lib/services/interactions/wanted.ts",
    find: "whereReady(scopeOf, ready, rare)",
    replace: "whereReady(scopeOf, { ...ready, seen: undefined }, rare)",
    tests: { project: "database", files: [sent], title: "14 15 60" },
  },
  {
    name: "export-goes-on-without-its-reader",
    file: "db/export-door.ts",
    find: "    running?.cancel();\n",
    replace: "",
    tests: { project: "database", files: [door], title: "59 ended between two readings" },
  },
  {
    name: "export-under-old-rights",
    file: "lib/services/exports/write-export.ts",
    find: " || (await hasOtherRights(ctx, row, owner))",
    replace: "",
    tests: { project: "database", files: [background], title: "15 it is written under the rights" },
  },
  {
    name: "export-begun-anew-after-a-crash",
    file: "lib/services/exports/read-chunks.ts",
    find: "sql`${id} < ${after}::uuid`",
    replace: "sql`true`",
    tests: { project: "database", files: [background], title: "killed at every commit" },
  },
  {
    name: "export-of-another-downloaded",
    file: "lib/services/exports/open-export-file.ts",
    find: "          eq(exportFiles.ownerId, actor.id),\n",
    replace: "",
    tests: { project: "database", files: [background], title: "13 another's export" },
  },
  {
    name: "half-an-export-left-on-a-full-disk",
    file: "lib/services/exports/write-export.ts",
    find: "  await removeExport(ctx.companyId, exportId);\n  await transact",
    replace: "  await transact",
    tests: { project: "database", files: [background], title: "a full disk is told" },
  },
];
