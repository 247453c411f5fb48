import type { Mutant } from "./mutant";

const secondWriting = {
  project: "unit",
  files: ["lib/core/onboarding/decide.property.test.ts"],
  title: "38 the decision is the table's",
} as const;

const alertOver = {
  project: "database",
  files: ["lib/services/onboarding/handle-inbound.db.test.ts"],
  title: "the admins' alert leads to the run",
} as const;

/** Who gets in, what they are told, and in which order. */
export const ofOnboarding: readonly Mutant[] = [
  {
    name: "opted-out-answered",
    file: "lib/core/onboarding/decide.ts",
    find: '  if (identity.optedOut && !optsIn) return end(facts, "OPTED_OUT", { words });\n',
    replace: "",
    tests: secondWriting,
  },
  {
    name: "guessing-over-a-day",
    file: "lib/core/onboarding/limits.ts",
    find: "  { words: 10, withinMs: dayMs },\n",
    replace: "",
    tests: secondWriting,
  },
  {
    name: "open-card-promoted",
    file: "lib/core/onboarding/choose-profile.ts",
    find: "!facts.settings.autoPromotion || facts.cards.some((card) => card.userId === userId)",
    replace: "!facts.settings.autoPromotion",
    tests: secondWriting,
  },
  {
    name: "texts-overtake-each-other",
    file: "lib/services/onboarding/send-text.ts",
    find: "course.sent.findLast((sent) => sent.messageId !== null)?.messageId ?? undefined",
    replace: "undefined",
    tests: {
      project: "database",
      files: ["lib/services/onboarding/onboard-details.db.test.ts"],
      title: "waits for its announcement",
    },
  },
  {
    name: "first-change-of-a-batch",
    file: "lib/providers/meta/parse.ts",
    find: 'listOf(entry["changes"]).forEach',
    replace: 'listOf(entry["changes"]).slice(0, 1).forEach',
    tests: { project: "database", files: ["lib/services/inbound/complaints.db.test.ts"], title: "complaint 5" },
  },
  {
    name: "no-number-over-for-all-at-once",
    file: "lib/services/alerts/raise-alert.ts",
    find: "case when ${left} = '[]' then ${the.now}",
    replace: "case when true then ${the.now}",
    tests: alertOver,
  },
  {
    name: "no-number-never-over",
    file: "lib/services/onboarding/handle-inbound.ts",
    find: "reservation?.found && userId !== null) settleNoNumber",
    replace: "!reservation?.found && userId !== null) settleNoNumber",
    tests: alertOver,
  },
];
