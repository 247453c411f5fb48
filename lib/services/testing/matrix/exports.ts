import { ExportQuery, planOf, StartExport } from "@/lib/core/exports/schema";
import { cancelExport } from "@/lib/services/exports/cancel-export";
import { listExports } from "@/lib/services/exports/list-exports";
import { openExportFile } from "@/lib/services/exports/open-export-file";
import { purgeExports } from "@/lib/services/exports/purge-exports";
import { startExport } from "@/lib/services/exports/start-export";
import { streamExport } from "@/lib/services/exports/stream-export";
import { writeExport } from "@/lib/services/exports/write-export";
import { outsideTheLoop } from "@/lib/services/jobs/running-job";
import { type Expectations, users } from "./expectation";

const jobs = ["job"] as const;
const everything = planOf(ExportQuery.parse({ messages: "yes" }), "UTC");
const asked = StartExport.parse({ zone: "UTC", background: false });

export const exportsOf: Expectations = {
  streamExport: {
    may: users,
    reach: "seen",
    run: async (ctx) => {
      const { first, rest } = await streamExport(ctx, everything, () => Promise.resolve(ctx));
      const parts = [first];
      for await (const part of rest) parts.push(part);
      return parts;
    },
  },
  startExport: { may: users, reach: "seen", run: (ctx) => startExport(ctx, asked) },
  listExports: { may: users, reach: "seen", run: (ctx) => listExports(ctx) },
  cancelExport: {
    may: users,
    reach: "own",
    // It is done.
    but: { agent: "conflict" },
    run: (ctx, { exportId }) => cancelExport(ctx, { exportId }),
  },
  openExportFile: {
    may: users,
    reach: "own",
    run: async (ctx, { exportId }) => (await openExportFile(ctx, { exportId })).bytes,
  },
  writeExport: {
    may: jobs,
    reach: "quiet",
    run: (ctx, { exportId }) => writeExport(ctx, { exportId }, outsideTheLoop()),
  },
  purgeExports: { may: jobs, reach: "list", run: (ctx) => purgeExports(ctx) },
};

export const exportParts = {
  actorOf: "the rights under which a job goes on; the job asked for its own",
  countWanted: "of start-export and count-chosen, which asked",
  loadNames: "of the files' rows, whose verbs asked",
  wantedInteractions: "a condition of the verbs that read by it, each of which asks",
} as const;
