import type { Mutant } from "./mutant";

const contract = { project: "unit", files: ["lib/providers/contract.test.ts"] } as const;
const processing = "lib/services/inbound/process-event.db.test.ts";
const replaying = "lib/services/ledger/replay-events.db.test.ts";

/** The way in of providers: signed, once, whole, and to nobody else. */
export const ofWebhooks: readonly Mutant[] = [
  {
    name: "any-signature-of-meta",
    file: "lib/providers/meta/verify.ts",
    find: "return equalInConstantTime(signature, hmacSha256Hex(secret, req.body))",
    replace: "return equalInConstantTime(signature, signature)",
    tests: contract,
  },
  {
    name: "any-signature-of-the-sandbox",
    file: "lib/providers/sandbox/receiver.ts",
    find: "return equalInConstantTime(signature, hmacSha256Hex(secret, req.body))",
    replace: "return equalInConstantTime(signature, signature)",
    tests: contract,
  },
  {
    name: "signature-not-asked-for",
    file: "lib/web/inbound.ts",
    find: "if (!verification.valid) {",
    replace: 'if (!verification.valid && request.method === "GET") {',
    tests: { project: "database", files: ["lib/web/inbound.db.test.ts"], title: "30 refused" },
  },
  {
    name: "any-verify-token",
    file: "lib/providers/meta/verify.ts",
    find: "equalInConstantTime(given, token);",
    replace: "equalInConstantTime(given, given);",
    tests: { project: "unit", files: ["lib/providers/meta/verify.test.ts"] },
  },
  {
    name: "body-without-a-cap",
    file: "lib/web/read-capped.ts",
    find: "if (size > maxBytes) {",
    replace: "if (size > maxBytes * 1_000) {",
    tests: { project: "unit", files: ["lib/web/read-capped.test.ts"] },
  },
  {
    name: "webhook-without-a-cap",
    file: "lib/web/inbound.ts",
    find: "await readCapped(req, maxHookBytes);",
    replace: "await readCapped(req, maxHookBytes * 1_000);",
    tests: { project: "database", files: ["lib/web/inbound.db.test.ts"], title: "81 4 MB pass" },
  },
  {
    name: "redelivery-stored-again",
    file: "lib/services/inbound/accept-event.ts",
    find: "digest: sha256Hex(event.body),",
    replace: "digest: sha256Hex(crypto.randomUUID()),",
    tests: {
      project: "database",
      files: ["lib/services/inbound/accept-event.db.test.ts"],
      title: "the same bytes again are nothing new",
    },
  },
  {
    name: "stored-without-its-job",
    file: "lib/services/inbound/accept-event.ts",
    find: "= 'received'),",
    replace: "= 'none'),",
    tests: {
      project: "database",
      files: ["lib/services/inbound/accept-event.db.test.ts"],
      title: "a call and its processing are on disk together",
    },
  },
  {
    name: "message-id-not-looked-up",
    file: "lib/services/messages/is-stored.ts",
    find: "sql`exists (\n",
    replace: "sql`false and exists (\n",
    tests: { project: "database", files: [processing], title: "31 a redelivered message changes nothing" },
  },
  {
    name: "unknown-number-not-quarantined",
    file: "lib/services/inbound/apply-call.ts",
    find: "if (foreign.size > 0)",
    replace: "if (foreign.size > parts.length)",
    tests: { project: "database", files: [processing], title: "35 a number of nobody here" },
  },
  {
    name: "number-of-another-connection",
    file: "lib/services/accounts/find-account.ts",
    find: "and a.connection_id =",
    replace: "and a.id <>",
    tests: { project: "database", files: [processing], title: "35 signed by one connection" },
  },
  {
    name: "settled-event-processed-again",
    file: "lib/services/inbound/process-event.ts",
    find: 'if (!event || event.state !== "received") return;',
    replace: "if (!event) return;",
    tests: { project: "database", files: [replaying], title: "an event that is settled stays so" },
  },
  {
    name: "replayed-again-and-again",
    file: "lib/core/ledger/results.ts",
    find: "replay: (event: OpenEvent): Verdict =>\n    !open.has(event.result)",
    replace: 'replay: (event: OpenEvent): Verdict =>\n    event.result === "malformed"',
    tests: { project: "database", files: [replaying], title: "replaying what was processed" },
  },
];
