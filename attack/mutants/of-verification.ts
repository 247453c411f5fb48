import type { Mutant } from "./mutant";

const rules = { project: "unit", files: ["lib/core/verification/round.test.ts"] } as const;
const whole = { project: "database", files: ["lib/services/verification/verification.db.test.ts"] } as const;
const races = { project: "database", files: ["lib/services/verification/races.db.test.ts"] } as const;

/** A client's code: worth something for ten minutes, five tries and one room, and never there to be read. */
export const ofVerification: readonly Mutant[] = [
  {
    name: "sixth-try",
    file: "lib/core/verification/round.ts",
    find: "tried.tries >= triesPerRound",
    replace: "tried.tries > triesPerRound",
    tests: { ...rules, title: "the fifth wrong one" },
  },
  {
    name: "code-in-the-message",
    file: "lib/services/messages/deliver-message.ts",
    find: "  const what = outboundOf(filled);",
    replace:
      "  await setDelivery(tx, ctx, message, { text: filled.message.text });\n  const what = outboundOf(filled);",
    tests: { ...whole, title: "a code stands in no row in clear" },
  },
  {
    name: "seal-kept",
    file: "lib/services/messages/store-outcome.ts",
    find: 'message?.textKey === "V1"',
    replace: 'message?.textKey === "V9"',
    tests: { ...whole, title: "a code stands in no row in clear" },
  },
  {
    name: "dead-code-sent",
    file: "lib/services/verification/fill-code.ts",
    find: "(row?.until?.getTime() ?? 0) <= ctx.clock.now() || ",
    replace: "",
    tests: { ...whole, title: "a code that is dead" },
  },
  {
    name: "code-taken-anywhere",
    file: "lib/services/inbound/receive-conversation.ts",
    find: 'account.purpose !== "primary" || ',
    replace: "",
    tests: { ...whole, title: "six digits that nobody waits for" },
  },
  {
    name: "code-of-another-room",
    file: "lib/services/verification/take-code.ts",
    find: "return takeRight(tx, ctx, right);",
    replace: "return takeRight(tx, ctx, waiting[0] ?? right);",
    tests: { ...whole, title: "a client with two rooms" },
  },
  {
    name: "code-after-code",
    file: "lib/services/verification/ask-for-code.ts",
    find: "if (!verdict.allowed) return verdict;",
    replace: "",
    tests: { ...races, title: "asked for twice at once" },
  },
];
