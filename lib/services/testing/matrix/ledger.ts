import { parseTableQuery } from "@/lib/core/table-query";
import { discardJob } from "@/lib/services/jobs/discard-job";
import { exportJobs } from "@/lib/services/jobs/export-jobs";
import { jobList } from "@/lib/services/jobs/job-where";
import { listJobs } from "@/lib/services/jobs/list-jobs";
import { retryJob } from "@/lib/services/jobs/retry-job";
import { discardEvents } from "@/lib/services/ledger/discard-events";
import { eventList } from "@/lib/services/ledger/event-where";
import { exportEvents, exportSent } from "@/lib/services/ledger/export-events";
import { getEvent } from "@/lib/services/ledger/get-event";
import { ledgerChoices } from "@/lib/services/ledger/ledger-choices";
import { listEvents } from "@/lib/services/ledger/list-events";
import { listSent, sentList } from "@/lib/services/ledger/list-sent";
import { replayEvents } from "@/lib/services/ledger/replay-events";
import { drained } from "./drained";
import { type Expectations, admins } from "./expectation";
import type { Target } from "./make-target";

const zone = "UTC";
const parked = (at: Target) => ({ kind: "ids" as const, ids: [at.parkedEventId] });

/** What was received, what was sent, and the work in the background. */
export const ledger: Expectations = {
  listEvents: { may: admins, reach: "list", run: (ctx) => listEvents(ctx, parseTableQuery({}, eventList), { zone }) },
  listSent: { may: admins, reach: "list", run: (ctx) => listSent(ctx, parseTableQuery({}, sentList), { zone }) },
  ledgerChoices: { may: admins, reach: "list", run: (ctx) => ledgerChoices(ctx) },
  getEvent: { may: admins, reach: "company", run: (ctx, at) => getEvent(ctx, at.parkedEventId) },
  exportEvents: { may: admins, reach: "blind", run: (ctx, at) => drained(exportEvents(ctx, parked(at), zone)) },
  exportSent: {
    may: admins,
    reach: "blind",
    run: (ctx, at) => drained(exportSent(ctx, { kind: "ids", ids: [at.failedId] }, zone)),
  },
  // Of several some may be settled meanwhile: that none of them is open is all it says.
  replayEvents: { may: admins, reach: "links", run: (ctx, at) => replayEvents(ctx, { events: parked(at) }) },
  discardEvents: {
    may: admins,
    reach: "links",
    run: (ctx, at) => discardEvents(ctx, { events: parked(at), reason: "A test" }),
  },
};

export const background: Expectations = {
  listJobs: { may: admins, reach: "list", run: (ctx) => listJobs(ctx, parseTableQuery({}, jobList), { zone }) },
  exportJobs: {
    may: admins,
    reach: "blind",
    run: (ctx, at) => drained(exportJobs(ctx, { kind: "ids", ids: [at.jobId] }, zone)),
  },
  retryJob: { may: admins, reach: "company", run: (ctx, { jobId }) => retryJob(ctx, { jobId }) },
  discardJob: {
    may: admins,
    reach: "company",
    run: (ctx, { jobId }) => discardJob(ctx, { jobId, reason: "A test" }),
  },
};
