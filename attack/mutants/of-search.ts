import type { Mutant } from "./mutant";

const compiled = "lib/services/search/compile.db.test.ts";
const listed = "lib/services/interactions/list-interactions.db.test.ts";
const kept = "lib/services/search/keep-texts.db.test.ts";
const backfill = "lib/services/search/backfill-texts.db.test.ts";
const filled = "lib/services/search/backfill-texts.ts";

/** What a search finds, and whether the index leaves something out. */
export const ofSearch: readonly Mutant[] = [
  {
    name: "seen-within-the-alternatives",
    file: "lib/services/search/compile.ts",
    find: "and ${seen ?? sql`true`} and ${narrow(scopeOf, tree, rare) ?? sql`true`} and (${whereParts(",
    replace: "and ${narrow(scopeOf, tree, rare) ?? sql`true`} and (${seen ?? sql`false`} or ${whereParts(",
    tests: { project: "database", files: [compiled], title: "outside of every alternative" },
  },
  {
    name: "wildcards-of-the-searcher",
    file: "lib/services/search/where-text.ts",
    find: 'value.replace(/[\\\\%_]/g, "\\\\$&")',
    replace: "value",
    tests: { project: "database", files: [compiled], title: "5,000 searches" },
  },
  {
    name: "asked-together-whatever-joins-them",
    file: "lib/services/search/where-text.ts",
    find: 'negative(condition) === (match === "all")',
    replace: "true",
    tests: { project: "database", files: [compiled], title: "5,000 searches" },
  },
  {
    name: "alternatives-narrowed-to-one",
    file: "lib/services/search/narrow.ts",
    find: 'if (match === "all") return known',
    replace: "if (known.length > 0) return known",
    tests: { project: "database", files: [compiled], title: "5,000 searches" },
  },
  {
    name: "found-by-what-was-rewritten",
    file: "lib/services/search/keep-texts.ts",
    find: "set: { text: folded, marks },",
    replace: "set: { marks },",
    tests: { project: "database", files: [kept], title: "what it says now" },
  },
  {
    name: "every-contact-a-first",
    file: "lib/services/interactions/open-interaction.ts",
    find: "not exists (select from interactions i where",
    replace: "true or not exists (select from interactions i where",
    tests: { project: "database", files: [kept], title: "only the first is a first contact" },
  },
  {
    name: "box-forgotten-beside-the-search",
    file: "lib/services/interactions/ready-search.ts",
    find: "const trees = allOf(quickSearch(query, masked), advanced.tree);",
    replace: "const trees = [advanced.tree.parts.length > 0 ? advanced.tree : quickSearch(query, masked)];",
    tests: { project: "database", files: [listed], title: "box and advanced search hold both" },
  },
  {
    name: "taken-back-and-found-again",
    file: filled,
    find: "        isNull(messages.deletedAt),\n",
    replace: "",
    tests: { project: "database", files: [backfill], title: "what was taken back stays out" },
  },
  {
    name: "backfill-that-forgets-where-it-was",
    file: filled,
    find: "payload: next === null ? {} : { after: next }",
    replace: "payload: {}",
    tests: { project: "database", files: [backfill], title: "leaves the next one where to go on" },
  },
];
