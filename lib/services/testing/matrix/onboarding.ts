import { parseTableQuery } from "@/lib/core/table-query";
import { exportRuns } from "@/lib/services/onboarding/export-runs";
import { getFunnel } from "@/lib/services/onboarding/get-funnel";
import { getRun } from "@/lib/services/onboarding/get-run";
import { listRuns } from "@/lib/services/onboarding/list-runs";
import { runChoices } from "@/lib/services/onboarding/run-choices";
import { runList } from "@/lib/services/onboarding/run-where";
import { drained } from "./drained";
import type { Expectations } from "./expectation";

const zone = "UTC";
const watchers = ["supervisor", "admin", "operator"] as const;

export const onboarding: Expectations = {
  listRuns: { may: watchers, reach: "seen", run: (ctx) => listRuns(ctx, parseTableQuery({}, runList), { zone }) },
  runChoices: { may: watchers, reach: "seen", run: (ctx) => runChoices(ctx) },
  getFunnel: {
    may: watchers,
    reach: "seen",
    run: (ctx) => getFunnel(ctx, parseTableQuery({}, runList), { by: "user", zone }),
  },
  getRun: { may: watchers, reach: "visible", run: (ctx, { runId }) => getRun(ctx, runId) },
  exportRuns: {
    may: watchers,
    reach: "blind",
    run: (ctx, { runId }) => drained(exportRuns(ctx, { kind: "ids", ids: [runId] }, zone)),
  },
};
