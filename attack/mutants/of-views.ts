import type { Mutant } from "./mutant";

const views = "lib/services/views/views.db.test.ts";
const values = "lib/services/search/suggest-values.db.test.ts";

/** Saved views and what a search is offered: both would tell of what others keep to themselves. */
export const ofViews: readonly Mutant[] = [
  {
    name: "views-of-everyone",
    file: "lib/services/views/write-view.ts",
    find: "or(eq(interactionViews.ownerId, ownerOf(ctx)), eq(interactionViews.shared, true)),",
    replace: "undefined,",
    tests: { project: "database", files: [views], title: "a private view is its owner's alone" },
  },
  {
    name: "anyone-changes-a-shared-view",
    file: "lib/services/views/write-view.ts",
    find: 'const mayTidy = reach === "shared too" && can(ctx.actor, "view.tidy");',
    replace: "const mayTidy = true;",
    tests: { project: "database", files: [views], title: "only its owner changes a view" },
  },
  {
    name: "values-of-everyone",
    file: "lib/services/search/reference-choices.ts",
    find: "if (seen.all) return null;",
    replace: "return null;",
    tests: { project: "database", files: [values], title: "values are those that somebody may see" },
  },
];
