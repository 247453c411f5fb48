import { randomUUID } from "node:crypto";
import { growDemo } from "@/lib/services/demo/grow-demo";
import { acceptEvent } from "@/lib/services/inbound/accept-event";
import { loadHook } from "@/lib/services/inbound/find-webhook";
import { processEvent } from "@/lib/services/inbound/process-event";
import { refuseEvent } from "@/lib/services/inbound/refuse-event";
import { outsideTheLoop } from "@/lib/services/jobs/running-job";
import { deliverMessage } from "@/lib/services/messages/deliver-message";
import { watchCapacity } from "@/lib/services/pools/watch-capacity";
import { expireProspects } from "@/lib/services/prospects/expire-prospects";
import { coolDownRooms } from "@/lib/services/rooms/cool-down";
import { postEvent } from "@/lib/services/sandbox/post-event";
import { makeSandboxPhones } from "@/lib/services/sandbox/sandbox-phones";
import { backfillTexts } from "@/lib/services/search/backfill-texts";
import { purge } from "@/lib/services/upkeep/purge";
import { verifyDueRooms } from "@/lib/services/verification/verify-due-rooms";
import type { Expectations } from "./expectation";

const hooks = ["hook", "operator"] as const;
const jobs = ["job"] as const;

/** What providers' calls and the worker do. */
export const traffic: Expectations = {
  loadHook: { may: hooks, reach: "blind", run: (ctx, at) => loadHook(ctx, at.connectionId) },
  acceptEvent: {
    may: hooks,
    // The connection comes from the token's own row; another company's breaks the foreign key, as none does.
    reach: "links",
    run: (ctx, { connectionId }) =>
      acceptEvent(ctx, {
        connectionId,
        provider: "sandbox",
        headers: {},
        body: Buffer.from(randomUUID()),
        state: "received",
        reason: null,
      }),
  },
  refuseEvent: {
    may: hooks,
    reach: "list",
    run: (ctx, { connectionId }) => refuseEvent(ctx, { connectionId, reason: "signature" }),
  },
  processEvent: {
    may: jobs,
    reach: "quiet",
    run: (ctx, { rawEventId }, { deps }) => processEvent(ctx, { rawEventId }, outsideTheLoop(), deps),
  },
  deliverMessage: {
    may: jobs,
    reach: "quiet",
    run: (ctx, at, { deps }) => deliverMessage(ctx, { messageId: at.queuedId }, outsideTheLoop(), deps),
  },
  postEvent: {
    may: jobs,
    reach: "quiet",
    run: (ctx, { sandboxMessageId }, { deps }) =>
      postEvent(ctx, { sandboxMessageId, report: "message" }, outsideTheLoop(), deps),
  },
  makeSandboxPhones: {
    may: jobs,
    reach: "list",
    run: (ctx) =>
      makeSandboxPhones(ctx).deliver({
        account: { address: "+12025570000", providerAccountId: null },
        to: { providerId: "12025570001", userId: null },
        content: { kind: "text", body: "Hello" },
        text: "Hello",
        correlation: null,
        atMs: ctx.clock.now(),
      }),
  },
  expireProspects: { may: jobs, reach: "list", run: (ctx) => expireProspects(ctx) },
  coolDownRooms: { may: jobs, reach: "list", run: (ctx) => coolDownRooms(ctx) },
  verifyDueRooms: { may: jobs, reach: "list", run: (ctx) => verifyDueRooms(ctx) },
  watchCapacity: { may: jobs, reach: "list", run: (ctx) => watchCapacity(ctx) },
  growDemo: {
    may: jobs,
    // A company that is not the demo is left as it is.
    reach: "list",
    run: (ctx, _at, { deps, descriptors }) =>
      growDemo(ctx, { seed: 1, nowMs: ctx.clock.now(), lane: "abroad", next: 0 }, outsideTheLoop(), {
        ...deps,
        descriptors,
      }),
  },
  purge: { may: jobs, reach: "list", run: (ctx) => purge(ctx) },
  backfillTexts: { may: jobs, reach: "list", run: (ctx) => backfillTexts(ctx, {}, outsideTheLoop()) },
};
