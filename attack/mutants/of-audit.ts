import type { Mutant } from "./mutant";

const sealing = { project: "database", files: ["lib/services/audit/seal-audit.db.test.ts"] } as const;

/** The log: written with the change, sealed in a chain, and looked at as one. */
export const ofAudit: readonly Mutant[] = [
  {
    name: "row-not-sealed",
    file: "lib/services/audit/seal-audit.ts",
    find: "for (const row of rows) {",
    replace: "for (const row of rows.length > 1 ? rows.slice(1) : rows) {",
    tests: { ...sealing, title: "what was written is sealed once" },
  },
  {
    name: "open-transactions-not-waited-for",
    file: "lib/services/audit/seal-audit.ts",
    find: "select pg_snapshot_xmin(pg_current_snapshot())::text as to,",
    replace: "select pg_snapshot_xmax(pg_current_snapshot())::text as to,",
    tests: { ...sealing, title: "a transaction still open" },
  },
  {
    name: "seal-without-the-one-before",
    file: "lib/services/audit/canonical-row.ts",
    find: "sha256Hex(previousHash + JSON.stringify(",
    replace: "sha256Hex(JSON.stringify(",
    tests: { ...sealing, title: "the later positions moved up" },
  },
  {
    name: "hash-not-compared",
    file: "lib/services/audit/verify-audit.ts",
    find: "seal.row !== null && (isGap || sealOf(previousHash, seal.row) === seal.hash);",
    replace: "seal.row !== null;",
    tests: { ...sealing, title: "a changed row" },
  },
  {
    name: "gap-not-seen",
    file: "lib/services/audit/verify-audit.ts",
    find: "const isGap = seal.position !== expected;",
    replace: "const isGap = seal.position < expected;",
    tests: { ...sealing, title: "a row deleted together with its seal" },
  },
  {
    name: "address-not-sealed",
    file: "lib/services/audit/canonical-row.ts",
    find: '  "address",\n',
    replace: "",
    tests: { ...sealing, title: "a changed row" },
  },
  {
    name: "sign-in-without-a-trace",
    file: "lib/services/identity/sign-in.ts",
    find: '    await audit(tx, own, { action: "session.sign_in", target: { kind: "user", id: user.id, name: user.name } });\n',
    replace: "",
    tests: {
      project: "database",
      files: ["lib/services/audit/catalogue.db.test.ts"],
      title: "94 change, sign-in, refusal and export each leave one row",
    },
  },
];
