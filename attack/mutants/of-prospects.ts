import type { Mutant } from "./mutant";

const promoting = "lib/services/prospects/prospects.db.test.ts";
const requests = "lib/services/prospects/requests.db.test.ts";
const life = "lib/services/rooms/room-life.db.test.ts";

/** Whose requests are seen, that one is decided once, and that a room is given on or reopened only where it may be. */
export const ofProspects: readonly Mutant[] = [
  {
    name: "promoted-twice",
    file: "lib/services/prospects/promote-prospect.ts",
    find: 'if (!verdict.allowed) throw new AppError("conflict", verdict.reason);',
    replace: "",
    tests: { project: "database", files: [promoting], title: "promoted by several at once" },
  },
  {
    name: "requests-of-others",
    file: "lib/services/access/visible-cards.ts",
    find: "if (seen.all) return undefined;",
    replace: "return undefined;",
    tests: { project: "database", files: [requests], title: "nobody else sees it" },
  },
  {
    name: "announced-out-of-the-window",
    file: "lib/services/prospects/promote-prospect.ts",
    find: "return isFreeTextOpen(tx",
    replace: "return true || isFreeTextOpen(tx",
    tests: { project: "database", files: [promoting], title: "only the invitation goes out" },
  },
  {
    name: "promoted-to-a-client-out-of-sight",
    file: "lib/services/prospects/lock-parties.ts",
    find: ", visibleClients(ctx)));",
    replace: "));",
    tests: { project: "database", files: [promoting], title: "a client out of sight" },
  },
  {
    name: "reopened-after-it-cooled",
    file: "lib/services/rooms/reopen-room.ts",
    find: 'if (!verdict.allowed) throw new AppError("conflict", verdict.reason);',
    replace: "",
    tests: { project: "database", files: [life], title: "whose pair has cooled" },
  },
  {
    name: "handed-to-anyone",
    file: "lib/services/rooms/find-room-heirs.ts",
    find: "seen === undefined ? undefined : or(seen, colleagues)",
    replace: "undefined",
    tests: { project: "database", files: [life], title: "colleagues of their unit" },
  },
  {
    name: "cleared-by-whoever-reads",
    file: "lib/services/rooms/clear-room.ts",
    find: "decidesOn(ctx.actor, room)",
    replace: "true",
    tests: { project: "database", files: [life], title: "its user or an admin clears it" },
  },
];
