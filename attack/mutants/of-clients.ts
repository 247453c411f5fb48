import type { Mutant } from "./mutant";

const own = "lib/services/clients/clients.db.test.ts";
const life = "lib/services/clients/client-life.db.test.ts";
const merging = "lib/services/clients/merge.db.test.ts";

/** Whose clients are seen, what nothing may be sent to, and that a merge can be taken back. */
export const ofClients: readonly Mutant[] = [
  {
    name: "client-of-a-past-room",
    file: "lib/services/access/visible-clients.ts",
    find: " and ${states} and ",
    replace: " and ",
    tests: { project: "database", files: [own], title: "everyone sees their own" },
  },
  {
    name: "clients-given-to-anyone",
    file: "lib/services/clients/write-client.ts",
    find: "        assignableUsers(ctx.actor),\n",
    replace: "",
    tests: { project: "database", files: [own], title: "to others they give none" },
  },
  {
    name: "client-out-of-sight-is-named",
    file: "lib/services/clients/write-client.ts",
    find: "        visibleClients(ctx),\n",
    replace: "",
    tests: { project: "database", files: [own], title: "of clients out of sight nothing is told" },
  },
  {
    name: "opted-out-and-talked-to",
    file: "lib/services/clients/refuse-client.ts",
    find: 'act === "opt_out"\n        ? await endRooms',
    replace: 'act === "opt_in"\n        ? await endRooms',
    tests: { project: "database", files: [life], title: "opting out ends every room" },
  },
  {
    name: "names-in-the-audit",
    file: "lib/core/clients/mask.ts",
    find: "personal.has(name) ? hidden : value",
    replace: "value",
    tests: { project: "database", files: [own], title: "the audit tells nobody" },
  },
  {
    name: "merge-undone-by-halves",
    file: "lib/services/clients/undo-merge.ts",
    find: "or(inArray(rooms.id, [...moved.roomIds]), inArray(rooms.identityId, identityIds))",
    replace: "inArray(rooms.id, [...moved.roomIds])",
    tests: { project: "database", files: [merging], title: "undone, everything is as it was" },
  },
  {
    name: "merge-undone-over-words",
    file: "lib/services/clients/undo-merge.ts",
    find: "filled.includes(field) && kept[field] === merged[field]",
    replace: "filled.includes(field)",
    tests: { project: "database", files: [merging], title: "stays when it is undone" },
  },
];
