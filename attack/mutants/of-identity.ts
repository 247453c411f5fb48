import type { Mutant } from "./mutant";

const sessions = "lib/services/identity/check-session.ts";
const sessionTests = {
  project: "database",
  files: ["lib/services/identity/sessions.db.test.ts"],
  title: "7 a signed-out, forged or foreign session",
} as const;
const links = { project: "database", files: ["lib/services/identity/links.db.test.ts"] } as const;

/** Who someone is, for how long, and what is kept secret of it. */
export const ofIdentity: readonly Mutant[] = [
  {
    name: "disabled-user-stays-in",
    file: sessions,
    find: '          eq(users.state, "active"),\n',
    replace: "",
    tests: sessionTests,
  },
  {
    name: "session-version-not-compared",
    file: sessions,
    find: "          eq(sessions.version, users.sessionVersion),\n",
    replace: "",
    tests: sessionTests,
  },
  {
    name: "sign-out-not-looked-at",
    file: sessions,
    find: "          sql`${sessions.revokedAt} is null`,\n",
    replace: "",
    tests: sessionTests,
  },
  {
    name: "session-never-idle",
    file: sessions,
    find: " || now - row.lastSeenAt.getTime() >= sessionIdleMs",
    replace: "",
    tests: { ...sessionTests, title: "7 half an hour" },
  },
  {
    name: "closes-others-sessions",
    file: "lib/services/identity/sign-out.ts",
    find: "        eq(sessions.userId, userId),\n",
    replace: "",
    tests: { ...sessionTests, title: "another user's is not found" },
  },
  {
    name: "disabled-user-signs-in",
    file: "lib/services/identity/sign-in.ts",
    find: 'if (!fits || user.state !== "active") {',
    replace: "if (!fits) {",
    tests: {
      project: "database",
      files: ["lib/services/identity/sign-in.db.test.ts"],
      title: "1 unknown, wrong, never invited",
    },
  },
  {
    name: "throttle-off",
    file: "lib/services/identity/throttle-sign-in.ts",
    find: "if (answer.allowed) await writeRow(tx, key, answer.state);",
    replace: "",
    tests: {
      project: "database",
      files: ["lib/services/identity/sign-in.db.test.ts"],
      title: "2 ten wrong passwords",
    },
  },
  {
    name: "link-used-twice",
    file: "lib/services/identity/use-link.ts",
    find: "  isNull(oneTimeLinks.usedAt),\n",
    replace: "",
    tests: { ...links, title: "11 " },
  },
  {
    name: "link-never-ends",
    file: "lib/services/identity/use-link.ts",
    find: "  gt(oneTimeLinks.expiresAt, new Date(ctx.clock.now())),\n",
    replace: "",
    tests: { ...links, title: "11 " },
  },
  {
    name: "secret-opens-anywhere",
    file: "lib/platform/crypto.ts",
    find: 'return parts.join("|");',
    replace: 'return "";',
    tests: { project: "unit", files: ["lib/platform/crypto.test.ts"] },
  },
  {
    name: "short-tag-accepted",
    file: "lib/platform/crypto.ts",
    find: ", { authTagLength: 16 });",
    replace: ");",
    tests: { project: "unit", files: ["lib/platform/crypto.test.ts"], title: "does not open with a short tag" },
  },
  {
    name: "frame-outlives-its-session",
    file: "lib/services/identity/open-frame.ts",
    find: "        endsAt,\n",
    replace: "        endsAt: new Date(ctx.clock.now() + 43_200_000),\n",
    tests: { project: "database", files: ["lib/services/identity/open-frame.db.test.ts"] },
  },
  {
    name: "frame-grant-used-twice",
    file: "lib/services/identity/open-frame.ts",
    find: 'if (opened.length === 0) throw new AppError("conflict", "This sign-in was used already. Sign in again.");',
    replace: "",
    tests: { project: "database", files: ["lib/services/identity/open-frame.db.test.ts"] },
  },
];
