import { OneBulk } from "@/lib/core/bulk/schema";
import { OneExport } from "@/lib/core/exports/schema";
import { sealAudit } from "@/lib/services/audit/seal-audit";
import { CheckHealth, checkHealth } from "@/lib/services/accounts/check-health";
import { runBulk } from "@/lib/services/bulk/run-bulk";
import { RunConnectionTest, runConnectionTest } from "@/lib/services/connections/run-connection-test";
import { GrowDemo, growDemo } from "@/lib/services/demo/grow-demo";
import { writeExport } from "@/lib/services/exports/write-export";
import { ProcessEvent, processEvent } from "@/lib/services/inbound/process-event";
import { DeliverMessage, deliverMessage } from "@/lib/services/messages/deliver-message";
import { coolDownRooms } from "@/lib/services/rooms/cool-down";
import { watchCapacity } from "@/lib/services/pools/watch-capacity";
import { expireProspects } from "@/lib/services/prospects/expire-prospects";
import { postEvent } from "@/lib/services/sandbox/post-event";
import { PostEvent } from "@/lib/services/sandbox/queue-post";
import { EraseClientData, eraseClientData } from "@/lib/services/retention/erase-client-data";
import { purgeInteractions } from "@/lib/services/retention/purge-interactions";
import { BackfillTexts, backfillTexts } from "@/lib/services/search/backfill-texts";
import { MoveTagWords } from "@/lib/core/tags/schema";
import { moveTagWords } from "@/lib/services/tags/move-tag-words";
import { SyncTemplates, syncTemplates } from "@/lib/services/templates/sync-templates";
import { purge } from "@/lib/services/upkeep/purge";
import { verifyDueRooms } from "@/lib/services/verification/verify-due-rooms";
import { descriptors } from "@/lib/providers/registry";
import { type Handlers, Nothing, on, onWith } from "./handler";
import { providerDeps } from "./provider-deps";

const outward = onWith(providerDeps);

/**
 * What each topic does, by `topic@version`. To add one: a verb in lib/services, its payload's schema, a line here. A
 * new form of a payload gets a line of its own beside the old one, until none of the old is queued anywhere.
 */
export const handlers: Handlers = {
  "account.check@1": outward(CheckHealth, checkHealth),
  "audit.seal@1": on(Nothing, sealAudit),
  "client.erase@1": on(EraseClientData, (ctx, input, job) => eraseClientData(ctx, input, job)),
  "bulk.run@1": on(OneBulk, (ctx, input, job) => runBulk(ctx, input, job)),
  "connection.test@1": outward(RunConnectionTest, runConnectionTest),
  "demo.grow@1": onWith({ ...providerDeps, descriptors })(GrowDemo, growDemo),
  "export.write@1": on(OneExport, (ctx, input, job) => writeExport(ctx, input, job)),
  "inbound.received@1": outward(ProcessEvent, processEvent),
  "interactions.purge@1": on(Nothing, (ctx, _payload, job) => purgeInteractions(ctx, "deleted", job)),
  "message.send@1": outward(DeliverMessage, deliverMessage),
  "prospects.expire@1": on(Nothing, async (ctx) => {
    await expireProspects(ctx);
  }),
  "retention.run@1": on(Nothing, (ctx, _payload, job) => purgeInteractions(ctx, "retention", job)),
  "rooms.cool@1": on(Nothing, async (ctx) => {
    await coolDownRooms(ctx);
    await watchCapacity(ctx);
  }),
  "rooms.verify@1": on(Nothing, async (ctx) => {
    await verifyDueRooms(ctx);
  }),
  "sandbox.post@1": outward(PostEvent, postEvent),
  "search.backfill@1": on(BackfillTexts, backfillTexts),
  "tag.rename@1": on(MoveTagWords, moveTagWords),
  "templates.sync@1": outward(SyncTemplates, syncTemplates),
  "upkeep.purge@1": on(Nothing, (ctx, _payload, job) => purge(ctx, job.signal)),
};
