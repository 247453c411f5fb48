import type { Mutant } from "./mutant";

const reading = "lib/services/interactions/reading.db.test.ts";
const visible = "lib/services/access/visible-interactions.ts";

/** Rights, and the scopes within a company, where row-level security saves nothing. */
export const ofAccess: readonly Mutant[] = [
  {
    name: "list-of-everyone",
    file: "lib/services/interactions/ready-search.ts",
    find: "return { trees, time: { zone, nowMs: ctx.clock.now() }, seen, known };",
    replace: "return { trees, time: { zone, nowMs: ctx.clock.now() }, seen: seen && undefined, known };",
    tests: { project: "database", files: [reading], title: "each sees exactly what is theirs" },
  },
  {
    name: "page-of-everyone",
    file: "lib/services/interactions/get-interaction.ts",
    find: "eq(interactions.id, id), visibleInteractions(ctx.actor)));",
    replace: "eq(interactions.id, id)));",
    tests: { project: "database", files: [reading], title: "opening one that is not visible" },
  },
  {
    name: "supervisor-lists-every-unit",
    file: "lib/services/interactions/seen-by.ts",
    find: ".where(and(eq(users.companyId, ctx.companyId), inArray(users.ouId, [...seen.ouIds]))),",
    replace: ".where(eq(users.companyId, ctx.companyId)),",
    tests: { project: "database", files: [reading], title: "each sees exactly what is theirs" },
  },
  {
    name: "supervisor-opens-every-unit",
    file: visible,
    find: " and ${inArray(users.ouId, [...seen.ouIds])})`,",
    replace: ")`,",
    tests: { project: "database", files: [reading], title: "opening one that is not visible" },
  },
  {
    name: "supervisor-lists-every-account",
    file: "lib/services/interactions/seen-by.ts",
    find: "all.filter(({ id }) => mine.has(id))",
    replace: "all",
    tests: { project: "database", files: [reading], title: "a granted shared account" },
  },
  {
    name: "supervisor-opens-every-account",
    file: visible,
    find: " and ${inArray(officialAccounts.id, [...seen.accountIds])})`,",
    replace: ")`,",
    tests: { project: "database", files: [reading], title: "a granted shared account" },
  },
  {
    name: "granted-account-opens-its-rooms",
    file: visible,
    find: " and ${officialAccounts.purpose} in ('primary', 'inbox')",
    replace: "",
    tests: { project: "database", files: [reading], title: "a granted shared account" },
  },
  {
    name: "marks-read-for-others",
    file: "lib/services/interactions/mark-read.ts",
    find: "      visibleInteractions(ctx.actor),\n",
    replace: "",
    tests: {
      project: "database",
      files: ["lib/services/messages/send-message.db.test.ts"],
      title: "opening marks read for the owner alone",
    },
  },
  {
    name: "room-ended-by-anyone",
    file: "lib/services/rooms/end-room.ts",
    find: "eq(rooms.id, roomId), visibleRooms(ctx.actor)))",
    replace: "eq(rooms.id, roomId)))",
    tests: { project: "database", files: ["lib/services/rooms/rooms.db.test.ts"], title: "to other users" },
  },
  {
    name: "writes-in-others-rooms",
    file: "lib/services/messages/writable-room.ts",
    find: 'if (actor.kind !== "user" || !room || !answersIn(actor.id, { userId: room.userId, userActive, ownerId }))',
    replace: 'if (actor.kind !== "user" || !room)',
    tests: {
      project: "database",
      files: ["lib/services/messages/send-message.db.test.ts"],
      title: "nobody but the room's user writes",
    },
  },
  {
    name: "alerts-of-others",
    file: "lib/services/alerts/list-alerts.ts",
    find: "eq(alerts.userId, ctx.actor.id)",
    replace: "eq(alerts.companyId, ctx.companyId)",
    tests: { project: "database", files: ["lib/services/alerts/alerts.db.test.ts"] },
  },
  {
    name: "right-given-to-everyone",
    file: "lib/core/access/permissions.ts",
    find: '"pool.remove": admins,',
    replace: '"pool.remove": everyone,',
    tests: {
      project: "database",
      files: ["lib/services/pools/pools.db.test.ts"],
      title: "neither an agent nor a supervisor",
    },
  },
  {
    name: "right-not-asked-for",
    file: "lib/services/audit/export-audit.ts",
    find: 'requirePermission(ctx, "audit.read");',
    replace: "",
    tests: {
      project: "database",
      files: ["lib/services/audit/export-audit.db.test.ts"],
      title: "may not read the log",
    },
  },
  {
    name: "search-without-its-company",
    file: "db/search-door.ts",
    find: "if (scoped === 0 || !made.params.includes(companyId))",
    replace: "if (scoped < 0)",
    tests: { project: "database", files: [reading], title: "a search built without its company" },
  },
];
