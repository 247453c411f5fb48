import type { Mutant } from "./mutant";

const acts = "lib/services/interactions/acts.db.test.ts";
const viewers = "lib/services/interactions/viewers.db.test.ts";
const locked = "lib/services/interactions/lock-interaction.ts";

/** Acts on one interaction: whose it is, who was quicker, and what stands beside it. */
export const ofInteractions: readonly Mutant[] = [
  {
    name: "act-on-what-another-changed",
    file: locked,
    find: "if (version !== undefined) await refuseStale",
    replace: "if (version === -1) await refuseStale",
    tests: { project: "database", files: [acts], title: "of two who take an interaction" },
  },
  {
    name: "act-on-everyones",
    file: locked,
    find: "eq(interactions.id, interactionId),\n    visibleInteractions(ctx.actor),",
    replace: "eq(interactions.id, interactionId),",
    tests: { project: "database", files: [acts], title: "of two who take an interaction" },
  },
  {
    name: "act-that-cannot-be-done",
    file: locked,
    find: 'if (!verdict.allowed) throw new AppError("conflict", verdict.reason);',
    replace: "",
    tests: { project: "database", files: [acts], title: "closing a room's interaction" },
  },
  {
    name: "loser-is-not-told",
    file: locked,
    find: "before.ownerId !== null && after?.ownerId !== before.ownerId",
    replace: "before.ownerId !== null && after === undefined",
    tests: { project: "database", files: [acts], title: "a supervisor takes over and assigns" },
  },
  {
    name: "reopened-for-who-had-the-room",
    file: "lib/services/interactions/reopen-interaction.ts",
    find: "if (roomId !== null) {",
    replace: "if (roomId !== null && ownerId === null) {",
    tests: { project: "database", files: [acts], title: "closing a room's interaction" },
  },
  {
    name: "viewers-told-to-everyone",
    file: "lib/services/interactions/find-viewers.ts",
    find: "        visibleInteractions(ctx.actor),\n",
    replace: "",
    tests: { project: "database", files: [viewers], title: "learns of none" },
  },
  {
    name: "viewers-that-went-without-a-word",
    file: "lib/services/interactions/find-viewers.ts",
    find: "        gt(interactionViewers.until, sql`now()`),\n",
    replace: "",
    tests: { project: "database", files: [viewers], title: "is gone, by the database's clock" },
  },
  {
    name: "scope-taken-in-silence",
    file: "lib/services/users/update-user.ts",
    find: "    await publishSight(tx, ctx, [userId]);\n",
    replace: "",
    tests: { project: "database", files: [viewers], title: "whose scope is taken" },
  },
];
