import type { Mutant } from "./mutant";

const canned = "lib/services/canned-answers/canned-answers.db.test.ts";
const agents = "lib/services/account-agents/account-agents.db.test.ts";
const leaving = "lib/services/account-agents/remove-account-agents.ts";

/** What agents choose by a slash, and on which accounts they work. */
export const ofCannedAnswers: readonly Mutant[] = [
  {
    name: "local-answer-on-another-account",
    file: "lib/services/canned-answers/offer-canned-answers.ts",
    find: "or(isNull(cannedAnswers.accountId), eq(cannedAnswers.accountId, found.accountId)),",
    replace: "",
    tests: { project: "database", files: [canned], title: "the composer is offered" },
  },
  {
    name: "answers-of-anybodys-interaction",
    file: "lib/services/canned-answers/offer-canned-answers.ts",
    find: "eq(interactions.id, id), visibleInteractions(actor)",
    replace: "eq(interactions.id, id)",
    tests: { project: "database", files: [canned], title: "the composer is offered" },
  },
  {
    name: "unfilled-placeholder-sent",
    file: "lib/core/messages/schema.ts",
    find: "if (first) check.addIssue",
    replace: "if (first && text === '') check.addIssue",
    tests: { project: "database", files: [canned], title: "a message with a placeholder left" },
  },
  {
    name: "use-of-what-is-not-offered-counted",
    file: "lib/services/canned-answers/count-uses.ts",
    find: "or(isNull(cannedAnswers.accountId), eq(cannedAnswers.accountId, accountId)),",
    replace: "",
    tests: { project: "database", files: [canned], title: "uses are counted" },
  },
  {
    name: "fallback-passed-over",
    file: "lib/core/canned-answers/placeholders.ts",
    find: "(part.fallback ?? raw)",
    replace: "raw",
    tests: { project: "unit", files: ["lib/core/canned-answers/placeholders.test.ts"], title: "a text is filled" },
  },
  {
    name: "import-in-halves",
    file: "lib/services/canned-answers/import-canned-answers.ts",
    find: "if (refused.length > 0)",
    replace: "if (refused.length > 100)",
    tests: {
      project: "database",
      files: ["lib/services/canned-answers/import.db.test.ts"],
      title: "one bad row keeps all out",
    },
  },
  {
    name: "agent-off-the-account-sees-it",
    file: leaving,
    find: "inArray(accountAgents.userId, userIds),\n        ),\n      )\n      .returning",
    replace: "inArray(accountAgents.userId, []),\n        ),\n      )\n      .returning",
    tests: { project: "database", files: [agents], title: "an agent sees an account" },
  },
  {
    name: "what-one-had-before-is-seen",
    file: "lib/services/access/visible-interactions.ts",
    find: " and not ${elsewhere(seen.accountIds)}",
    replace: "",
    tests: { project: "database", files: [agents], title: "an agent sees an account" },
  },
  {
    name: "what-one-had-before-is-found",
    file: "lib/services/interactions/seen-by.ts",
    find: "own && elsewhere.length > 0",
    replace: "own && elsewhere.length > 100_000",
    tests: { project: "database", files: [agents], title: "an agent sees an account" },
  },
  {
    name: "assigned-to-one-not-on-the-account",
    file: "lib/services/interactions/assign-interaction.ts",
    find: "if (!(await isOnAccount",
    replace: "if (false && !(await isOnAccount",
    tests: { project: "database", files: [agents], title: "what they have open" },
  },
  {
    name: "left-with-what-is-open",
    file: leaving,
    find: "await moveOpen(tx, ctx, open, heir?.id ?? null);",
    replace: "",
    tests: { project: "database", files: [agents], title: "what they have open" },
  },
  {
    name: "removed-unseen",
    file: leaving,
    find: "if (open.length !== expectedOpen)",
    replace: "if (open.length < expectedOpen)",
    tests: { project: "database", files: [agents], title: "what they have open" },
  },
  {
    name: "agents-on-a-number-of-one-user",
    file: "lib/services/account-agents/shared-account.ts",
    find: 'inArray(officialAccounts.purpose, ["primary", "inbox"]),',
    replace: "",
    tests: { project: "database", files: [agents], title: "who is put on it" },
  },
];
