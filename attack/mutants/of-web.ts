import type { Mutant } from "./mutant";

const origin = { project: "unit", files: ["lib/web/origin.test.ts"] } as const;
const actions = { project: "unit", files: ["lib/web/define-action.test.ts"] } as const;

/** The way in of browsers: whose page, how much, in what shape, how often. */
export const ofWeb: readonly Mutant[] = [
  {
    name: "stream-takes-another-session",
    file: "lib/web/live-stream.ts",
    find: "found && isSamePerson(found, ctx) ? found : null",
    replace: "found",
    tests: { project: "database", files: ["lib/web/live-hub.db.test.ts"], title: "finds somebody else's session" },
  },
  {
    name: "origin-not-compared",
    file: "lib/web/origin.ts",
    find: "return asked.protocol === own.protocol && hostOf(asked) === hostOf(own);",
    replace: "return asked.protocol === own.protocol;",
    tests: origin,
  },
  {
    name: "forwarded-host-believed",
    file: "lib/web/origin.ts",
    find: "new URL(env().PUBLIC_URL)];",
    replace: 'new URL(`https://${headers.get("x-forwarded-host") ?? new URL(env().PUBLIC_URL).host}`)];',
    tests: origin,
  },
  {
    name: "claimed-address-believed",
    file: "lib/web/origin.ts",
    find: "const last = hops.at(-1);",
    replace: "const last = hops.at(0);",
    tests: origin,
  },
  {
    name: "action-asks-no-origin",
    file: "lib/web/define-action.ts",
    find: "refuseForeignOrigin(await headers());",
    replace: "await headers();",
    tests: actions,
  },
  {
    name: "route-asks-no-origin",
    file: "lib/web/define-route.ts",
    find: "if (!reads) refuseForeignOrigin(request.headers);",
    replace: "",
    tests: { project: "unit", files: ["lib/web/define-route.test.ts"] },
  },
  {
    name: "frame-below-the-tab-too",
    file: "lib/web/csp.ts",
    find: "path === framedPath ?",
    replace: "path.startsWith(framedPath) ?",
    tests: { project: "unit", files: ["lib/web/csp.test.ts"] },
  },
  {
    name: "offline-answers-what-failed-for-data",
    file: "lib/core/offline/service-worker.ts",
    find: 'if (request.mode !== "navigate" || request.method !== "GET") return;',
    replace: "",
    tests: { project: "unit", files: ["lib/core/offline/service-worker.test.ts"] },
  },
  {
    name: "nul-let-through",
    file: "lib/web/refusal.ts",
    find: 'return value.includes("\\0") ? at : null;',
    replace: "return null;",
    tests: actions,
  },
  {
    name: "sending-not-handed-on",
    file: "lib/web/define-action.ts",
    find: "verb(submission.success ? { ...caller, submissionId: submission.data } : caller, input)",
    replace: "verb(caller, input)",
    tests: actions,
  },
  {
    name: "sent-twice-made-twice",
    file: "db/submissions.ts",
    find: "if (earlier) return earlier.answer as T;",
    replace: "if (earlier) return work();",
    tests: {
      project: "database",
      files: ["lib/services/pools/pools.db.test.ts"],
      title: "the same form sent twice",
    },
  },
  {
    name: "stale-form-accepted",
    file: "lib/services/access/versions.ts",
    find: "if (known === now) return;",
    replace: "if (known <= now) return;",
    tests: {
      project: "database",
      files: ["lib/services/pools/pools.db.test.ts"],
      title: "of two admins on one pool",
    },
  },
  {
    name: "sign-in-leads-elsewhere",
    file: "lib/core/identity/callback-url.ts",
    find: " && !/^\\/[/\\\\]/.test(path)",
    replace: "",
    tests: { project: "unit", files: ["lib/core/identity/callback-url.test.ts"] },
  },
  {
    name: "formula-in-a-file",
    file: "lib/core/csv/cell.ts",
    find: "opensFormula.test(value) && !e164.test(value) ? `'${value}` : value;",
    replace: "opensFormula.test(value) && value.length > 1_000 ? `'${value}` : value;",
    tests: { project: "unit", files: ["lib/core/csv/cell.test.ts"] },
  },
  {
    name: "event-told-to-everyone",
    file: "lib/web/live-hub.ts",
    find: "const heard = rows.filter((row) => mayHear(listener.ctx.actor, row.audience));",
    replace: "const heard = rows;",
    tests: { project: "database", files: ["lib/web/live-hub.db.test.ts"], title: "each hears only what concerns them" },
  },
  {
    name: "missed-event-told-to-everyone",
    file: "lib/web/live-hub.ts",
    find: "listener.deliver({ ...first, rows: first.rows.filter((row) => mayHear(listener.ctx.actor, row.audience)) });",
    replace: "listener.deliver(first);",
    tests: { project: "database", files: ["lib/web/live-hub.db.test.ts"], title: "of what a stream missed" },
  },
];
