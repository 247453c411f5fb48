import { archiveCannedAnswer } from "@/lib/services/canned-answers/archive-canned-answer";
import { checkCannedImport } from "@/lib/services/canned-answers/check-import";
import { createCannedAnswer } from "@/lib/services/canned-answers/create-canned-answer";
import { exportCannedAnswers } from "@/lib/services/canned-answers/export-canned-answers";
import { importCannedAnswers } from "@/lib/services/canned-answers/import-canned-answers";
import { listCannedAnswers } from "@/lib/services/canned-answers/list-canned-answers";
import { offerCannedAnswers } from "@/lib/services/canned-answers/offer-canned-answers";
import { restoreCannedAnswer } from "@/lib/services/canned-answers/restore-canned-answer";
import { updateCannedAnswer } from "@/lib/services/canned-answers/update-canned-answer";
import { drained } from "./drained";
import { admins, type Expectations } from "./expectation";
import type { Target } from "./make-target";

const answer = ({ cannedAnswerId }: Target) => ({ cannedAnswerId, version: 1 });
const everything = { kind: "matching", q: "mark-", sort: "", f: "", expectedCount: 0 } as const;
const file = () => ({ bytes: new TextEncoder().encode("Key,Text\nanother,Hello"), columns: null });

export const cannedAnswers: Expectations = {
  listCannedAnswers: { may: admins, reach: "company", run: (ctx, { accountId }) => listCannedAnswers(ctx, accountId) },
  exportCannedAnswers: {
    may: ["supervisor", "admin", "operator"],
    reach: "list",
    run: (ctx) => drained(exportCannedAnswers(ctx, null, everything, "en")),
  },
  offerCannedAnswers: {
    may: ["agent"],
    reach: "visible",
    run: (ctx, { interactionId }) => offerCannedAnswers(ctx, interactionId),
  },
  createCannedAnswer: {
    may: admins,
    reach: "company",
    run: (ctx, { accountId }) => createCannedAnswer(ctx, { accountId, key: "another", text: "Hello" }),
  },
  updateCannedAnswer: {
    may: admins,
    reach: "company",
    run: (ctx, at) => updateCannedAnswer(ctx, { ...answer(at), key: "renamed", text: "Hello" }),
  },
  archiveCannedAnswer: { may: admins, reach: "company", run: (ctx, at) => archiveCannedAnswer(ctx, answer(at)) },
  restoreCannedAnswer: {
    may: admins,
    reach: "company",
    run: async (ctx, at) => {
      await archiveCannedAnswer(ctx, answer(at));
      return restoreCannedAnswer(ctx, { ...answer(at), version: 2 });
    },
  },
  checkCannedImport: { may: admins, reach: "list", run: (ctx) => checkCannedImport(ctx, file()) },
  importCannedAnswers: { may: admins, reach: "list", run: (ctx) => importCannedAnswers(ctx, file()) },
};
