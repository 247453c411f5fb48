import type { Mutant } from "./mutant";

const delivery = "lib/services/messages/deliver-message.db.test.ts";

/** Outgoing messages: once, or known not to be known; and reports that only climb. */
export const ofMessages: readonly Mutant[] = [
  {
    name: "ambiguous-sent-again",
    file: "lib/services/messages/store-outcome.ts",
    find: 'if (isOpen) await setDelivery(tx, ctx, message, { delivery: "ambiguous", error: result.error });\n      return null;',
    replace:
      'if (isOpen) await setDelivery(tx, ctx, message, { delivery: "queued", error: result.error });\n      return isOpen ? 1 : null;',
    tests: { project: "database", files: [delivery], title: "a timeout, and an adapter that throws" },
  },
  {
    name: "call-under-way-repeated",
    file: "lib/services/messages/deliver-message.ts",
    find: `  if (message.delivery === "sending") {
    await setDelivery(tx, ctx, message, { delivery: "ambiguous", error: workerDied });
    return over();
  }
  if (message.delivery !== "queued") return over();`,
    replace: '  if (message.delivery !== "queued" && message.delivery !== "sending") return over();',
    tests: { project: "database", files: [delivery], title: "killed after the call was marked" },
  },
  {
    name: "marked-after-the-call",
    file: "lib/services/messages/deliver-message.ts",
    find: '    delivery: "sending",\n    sendingAt: new Date(nowMs),',
    replace: '    delivery: "queued",\n    sendingAt: new Date(nowMs),',
    tests: { project: "database", files: [delivery], title: "killed|claim lost" },
  },
  {
    name: "claim-not-held-before-the-call",
    file: "lib/services/messages/deliver-message.ts",
    find: "[job.hold(tx), ",
    replace: "[null, ",
    tests: { project: "database", files: [delivery], title: "a claim lost before the outcome" },
  },
  {
    name: "job-not-ended-with-the-outcome",
    file: "lib/services/messages/store-outcome.ts",
    find: "  if (wait === null) await job.finish(tx);\n",
    replace: "",
    tests: { project: "database", files: [delivery], title: "a message goes out once" },
  },
  {
    name: "status-falls-back",
    file: "lib/core/providers/status.ts",
    find: "return climb.indexOf(reported) > climb.indexOf(current) ? reported : current;",
    replace: "return reported;",
    tests: { project: "unit", files: ["lib/core/providers/rules.test.ts"] },
  },
  {
    name: "failure-undoes-an-arrival",
    file: "lib/core/providers/status.ts",
    find: 'return climb.indexOf(current) >= arrived ? current : "failed";',
    replace: 'return "failed";',
    tests: {
      project: "database",
      files: ["lib/services/inbound/process-statuses.db.test.ts"],
      title: "36 statuses only climb",
    },
  },
  {
    name: "opted-out-written-to",
    file: "lib/core/messages/may-send.ts",
    find: 'if (client.isOptedOut && facts.textKey !== "M8") return',
    replace: "if (client.isOptedOut && facts.textKey === null) return",
    tests: { project: "unit", files: ["lib/core/messages/may-send.test.ts"] },
  },
];
