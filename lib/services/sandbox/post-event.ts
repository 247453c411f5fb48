import { and, eq } from "drizzle-orm";
import { read, type Tx, transact } from "@/db/client";
import { officialAccounts, sandboxMessages, sandboxPhones } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { ProviderDeps } from "@/lib/core/providers/deps";
import {
  type SandboxEvent,
  sandboxBody,
  sandboxSignature,
  sandboxSignatureHeader,
  sandboxStatus,
  sandboxText,
} from "@/lib/core/providers/sandbox-wire";
import { sandboxPerson } from "@/lib/core/sandbox/person";
import { hmacSha256Hex } from "@/lib/platform/crypto";
import { requirePermission } from "@/lib/services/access/require";
import { openCredentials } from "@/lib/services/connections/secrets";
import { webhookPath } from "@/lib/services/connections/webhook-token";
import type { RunningJob } from "@/lib/services/jobs/running-job";
import { ensurePhone, publishPhone } from "./publish-phone";
import type { PostEvent } from "./queue-post";
import { sandboxAccounts } from "./sandbox-account";

type Row = typeof sandboxMessages.$inferSelect;

/** Plays the provider: posts a signed event to the connection's own webhook URL, the way of every real message. */
export async function postEvent(
  ctx: Ctx,
  { sandboxMessageId, report }: PostEvent,
  job: RunningJob,
  deps: ProviderDeps,
): Promise<void> {
  requirePermission(ctx, "message.deliver");
  const found = await read(ctx, (tx) => load(tx, ctx, sandboxMessageId));
  if (!found) return;
  const { row, account, connection, name } = found;
  const reads = deps.adapterFor(ctx, "sandbox")?.descriptor.capabilities[account.channel]?.readReceipts ?? false;
  if (report !== "read" || reads) {
    const body = sandboxBody([eventOf(row, report, name, ctx.clock.now())]);
    const secret = openCredentials(ctx, connection).secrets["signing_secret"] ?? "";
    const signature = sandboxSignature(body, (bytes) => hmacSha256Hex(secret, bytes));
    const headers = { "content-type": "application/json", [sandboxSignatureHeader]: signature };
    const status = await deps.postToSelf(webhookPath(ctx, connection), headers, body);
    if (status !== 200) throw new AppError("unavailable", `The webhook answered ${status}`);
  }
  await transact(ctx, async (tx) => {
    if (report !== "read" && row.state === "sent") {
      await tx
        .update(sandboxMessages)
        .set({ state: "delivered" })
        .where(
          and(
            eq(sandboxMessages.companyId, ctx.companyId),
            eq(sandboxMessages.id, row.id),
            eq(sandboxMessages.state, "sent"),
          ),
        );
    }
    if (!ctx.isPast) await publishPhone(tx, ctx, await ensurePhone(tx, ctx, row.phone));
    await job.finish(tx);
  });
}

function eventOf(row: Row, report: PostEvent["report"], name: string | null, nowMs: number): SandboxEvent {
  const person = sandboxPerson(row.channel, row.phone);
  if (report === "message") {
    const from = { ...person, name };
    return sandboxText({
      id: row.providerMessageId,
      to: row.address,
      from,
      atMs: row.at.getTime(),
      text: row.body,
      replyTo: null,
    });
  }
  return sandboxStatus({
    messageId: row.providerMessageId,
    account: row.address,
    status: report,
    atMs: nowMs,
    recipient: person,
    correlation: row.correlationId,
    error: null,
  });
}

async function load(tx: Tx, ctx: Ctx, id: string) {
  const [row] = await tx
    .select()
    .from(sandboxMessages)
    .where(and(eq(sandboxMessages.companyId, ctx.companyId), eq(sandboxMessages.id, id)));
  if (!row) return null;
  const [found] = await sandboxAccounts(
    tx,
    ctx,
    and(eq(officialAccounts.channel, row.channel), eq(officialAccounts.address, row.address)),
  );
  if (!found) return null;
  const [phone] = await tx
    .select({ name: sandboxPhones.name })
    .from(sandboxPhones)
    .where(and(eq(sandboxPhones.companyId, ctx.companyId), eq(sandboxPhones.phone, row.phone)));
  // A phone without a name of its own tells none, like a client who hides it.
  const name = phone && phone.name !== row.phone ? phone.name : null;
  return { row, name, ...found };
}
