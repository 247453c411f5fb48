import "server-only";
import { cache } from "react";
import { OnboardingRunId } from "@/lib/core/ids";
import { funnelGroups } from "@/lib/core/onboarding/outcomes";
import { parseTableQuery } from "@/lib/core/table-query";
import { getFunnel } from "@/lib/services/onboarding/get-funnel";
import { getRun } from "@/lib/services/onboarding/get-run";
import { listRuns } from "@/lib/services/onboarding/list-runs";
import { runChoices } from "@/lib/services/onboarding/run-choices";
import { runList } from "@/lib/services/onboarding/run-where";
import { orNotFound, parseParam } from "@/lib/web/or-not-found";
import { requireCtx, viewer } from "@/lib/web/session";

/** The runs that the address asks for, what they can be narrowed to, and the funnel of the same. */
export async function loadRuns(params: Parameters<typeof parseTableQuery>[0]) {
  const ctx = await requireCtx("onboarding.read");
  const { zone } = await viewer();
  const query = parseTableQuery(params, runList);
  const by = funnelGroups.find((one) => one === params["by"]) ?? "day";
  const [page, choices, funnel] = await Promise.all([
    listRuns(ctx, query, { zone }),
    runChoices(ctx),
    getFunnel(ctx, query, { by, zone }),
  ]);
  return { page, choices, funnel };
}

export const loadRun = cache(async (raw: string) =>
  orNotFound(getRun(await requireCtx("onboarding.read"), parseParam(OnboardingRunId, raw))),
);
