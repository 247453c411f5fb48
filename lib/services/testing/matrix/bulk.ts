import { cancelBulk } from "@/lib/services/bulk/cancel-bulk";
import { countChosen } from "@/lib/services/bulk/count-chosen";
import { listBulks } from "@/lib/services/bulk/list-bulks";
import { purgeBulks } from "@/lib/services/bulk/purge-bulks";
import { downloadRefusals, readRefusals } from "@/lib/services/bulk/read-refusals";
import { runBulk } from "@/lib/services/bulk/run-bulk";
import { startBulk } from "@/lib/services/bulk/start-bulk";
import { undoBulk } from "@/lib/services/bulk/undo-bulk";
import { outsideTheLoop } from "@/lib/services/jobs/running-job";
import type { Expectations } from "./expectation";

const leads = ["supervisor", "admin"] as const;
const jobs = ["job"] as const;

export const bulk: Expectations = {
  startBulk: {
    may: leads,
    // The ones that are not seen are refused when it is done, each by itself.
    reach: "blind",
    run: async (ctx, { interactionId }) => {
      const { asked } = await startBulk(ctx, {
        act: "close",
        typed: "",
        chosen: { kind: "ids", ids: [interactionId] },
      });
      return asked;
    },
  },
  countChosen: {
    may: leads,
    reach: "seen",
    run: (ctx) => countChosen(ctx, { q: "", f: "", search: "", zone: "UTC" }),
  },
  listBulks: { may: leads, reach: "seen", run: (ctx) => listBulks(ctx) },
  cancelBulk: { may: leads, reach: "own", run: (ctx, { bulkId }) => cancelBulk(ctx, { bulkId }) },
  // There is none that can be undone: whose it is not is told that it is not there.
  undoBulk: { may: leads, reach: "own", run: (ctx, { bulkId }) => undoBulk(ctx, { bulkId }) },
  readRefusals: { may: leads, reach: "own", run: (ctx, { bulkId }) => readRefusals(ctx, { bulkId }) },
  downloadRefusals: { may: leads, reach: "own", run: (ctx, { bulkId }) => downloadRefusals(ctx, { bulkId }) },
  runBulk: {
    may: jobs,
    reach: "quiet",
    run: (ctx, { bulkId }) => runBulk(ctx, { bulkId }, outsideTheLoop()),
  },
  purgeBulks: { may: jobs, reach: "list", run: (ctx) => purgeBulks(ctx) },
};

export const bulkParts = {
  choose: "of start-bulk, which asked",
} as const;
