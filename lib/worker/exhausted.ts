import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Tx } from "@/db/client";
import { rawEvents } from "@/db/schema";
import { OneBulk } from "@/lib/core/bulk/schema";
import { OneExport } from "@/lib/core/exports/schema";
import { raiseAlert } from "@/lib/services/alerts/raise-alert";
import { giveUpBulk } from "@/lib/services/bulk/end-bulk";
import { giveUpExport } from "@/lib/services/exports/end-export";
import { ProcessEvent } from "@/lib/services/inbound/process-event";
import { DeliverMessage } from "@/lib/services/messages/deliver-message";
import { giveUpMessage } from "@/lib/services/messages/give-up-message";
import type { ExhaustedJob, OnExhausted } from "./handler";

/** What giving a job up means for the thing it was about, so that nothing stays "on its way" for ever; and an alert. */
export const onExhausted: OnExhausted = async (tx, ctx, job) => {
  if (job.topic === "message.send") await failMessage(tx, ctx, job);
  if (job.topic === "inbound.received") await parkEvent(tx, ctx, job);
  if (job.topic === "export.write") await failExport(tx, ctx, job);
  if (job.topic === "bulk.run") await failBulk(tx, ctx, job);
  await raiseAlert(tx, ctx, {
    kind: "job_failed",
    subject: job.topic,
    title: `A background job was given up: ${job.topic}`,
    detail: { jobId: job.id, error: job.error },
    href: `/jobs?f=topic:is:${job.topic}`,
  });
};

async function failMessage(tx: Tx, ctx: Ctx, { payload }: ExhaustedJob): Promise<void> {
  const input = DeliverMessage.safeParse(payload);
  if (input.success)
    await giveUpMessage(tx, ctx, input.data.messageId, "It could not be sent because of an error of ours");
}

async function failExport(tx: Tx, ctx: Ctx, { payload }: ExhaustedJob): Promise<void> {
  const input = OneExport.safeParse(payload);
  if (input.success) await giveUpExport(tx, ctx, input.data.exportId);
}

async function failBulk(tx: Tx, ctx: Ctx, { payload }: ExhaustedJob): Promise<void> {
  const input = OneBulk.safeParse(payload);
  if (input.success) await giveUpBulk(tx, ctx, input.data.bulkId);
}

async function parkEvent(tx: Tx, ctx: Ctx, { payload, error }: ExhaustedJob): Promise<void> {
  const input = ProcessEvent.safeParse(payload);
  if (!input.success) return;
  await tx
    .update(rawEvents)
    .set({ state: "parked", reason: error, processedAt: new Date(ctx.clock.now()) })
    .where(
      and(
        eq(rawEvents.companyId, ctx.companyId),
        eq(rawEvents.id, input.data.rawEventId),
        eq(rawEvents.state, "received"),
      ),
    );
}
