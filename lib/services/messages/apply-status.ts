import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import { messages, parkedStatuses } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { type AccountId, type CompanyId, type ConnectionId, MessageId } from "@/lib/core/ids";
import { nextDelivery } from "@/lib/core/messages/delivery";
import { ProviderError } from "@/lib/core/providers/errors";
import { jobIdOf } from "@/lib/core/providers/inbound";
import { DeliveryStatus } from "@/lib/core/providers/status";
import { named, the } from "@/lib/services/selection/values";
import { afterFailure } from "./after-failure";
import { type MessageRow, setDelivery } from "./set-delivery";

/** A provider's report about a message of ours, as it is applied now or kept for later. */
export const StatusReport = z.object({
  providerMessageId: z.string(),
  status: DeliveryStatus.nullable(),
  atMs: z.number().nullable(),
  correlation: z.string().nullable(),
  error: ProviderError.nullable(),
});
export type StatusReport = z.output<typeof StatusReport>;

export type StatusPlace = { readonly connectionId: ConnectionId; readonly accountId: AccountId };

/**
 * Applies a report, in whatever order it comes: a message only climbs. The id that we sent along settles a message
 * whose own answer never came. One before its message is parked until `applyParked`.
 */
export async function applyStatus(
  tx: Tx,
  ctx: Ctx,
  place: StatusPlace,
  report: StatusReport,
): Promise<"applied" | "parked"> {
  await lockReports(tx, ctx, place.connectionId, report.providerMessageId);
  const message = (await byProviderId(tx, ctx, place, report)) ?? (await byCorrelation(tx, ctx, place, report));
  if (message) {
    await climb(tx, ctx, message, report);
    return "applied";
  }
  await tx.insert(parkedStatuses).values({
    companyId: ctx.companyId,
    connectionId: place.connectionId,
    providerMessageId: report.providerMessageId,
    status: StatusReport.parse(report),
    receivedAt: new Date(ctx.clock.now()),
  });
  return "parked";
}

/** What was reported before the message had its id. Call with the reports' lock held (`lockReports`). */
export async function applyParked(tx: Tx, ctx: Ctx, connectionId: ConnectionId, message: MessageRow): Promise<void> {
  if (message.providerMessageId === null) return;
  const here = and(
    eq(parkedStatuses.companyId, ctx.companyId),
    eq(parkedStatuses.connectionId, connectionId),
    eq(parkedStatuses.providerMessageId, message.providerMessageId),
  );
  const parked = await tx
    .select({ status: parkedStatuses.status })
    .from(parkedStatuses)
    .where(here)
    .orderBy(asc(parkedStatuses.id));
  if (parked.length === 0) return;
  let current = message;
  for (const { status } of parked) current = await climb(tx, ctx, current, StatusReport.parse(status));
  await tx.delete(parkedStatuses).where(here);
}

const lock = readyStatement<{ companyId: CompanyId; connectionId: ConnectionId; providerMessageId: string }>(sql`
  select pg_advisory_xact_lock(hashtextextended(
    ${the.companyId}::text || ${named("connectionId", "uuid")}::text || ${named("providerMessageId", "text")}, 13))`);

/** Reports of one message and the storing of its id run one after the other, or a report could be parked for ever. Taken before the row's lock. */
export async function lockReports(
  tx: Tx,
  { companyId }: Ctx,
  connectionId: ConnectionId,
  providerMessageId: string,
): Promise<void> {
  await tx.execute(lock({ companyId, connectionId, providerMessageId }));
}

async function climb(tx: Tx, ctx: Ctx, message: MessageRow, report: StatusReport): Promise<MessageRow> {
  if (message.delivery === null || report.status === null) return message;
  const delivery = nextDelivery(message.delivery, report.status);
  const at = new Date(report.atMs ?? ctx.clock.now());
  const isRead = report.status === "read" || report.status === "played";
  const learned = {
    ...(message.providerMessageId === null ? { providerMessageId: report.providerMessageId } : {}),
    ...(report.status === "delivered" && message.deliveredAt === null ? { deliveredAt: at } : {}),
    ...(isRead && message.readAt === null ? { readAt: at } : {}),
  };
  const failsNow = delivery === "failed" && message.delivery !== "failed";
  const error = report.error ?? {
    code: null,
    class: "unknown" as const,
    action: "stop" as const,
    text: "The provider gave no reason",
  };
  if (delivery === message.delivery && Object.keys(learned).length === 0) return message;
  const settled = failsNow ? { error } : delivery === "failed" ? {} : { error: null };
  const stored = await setDelivery(tx, ctx, message, { delivery, ...learned, ...settled });
  if (failsNow) await afterFailure(tx, ctx, stored, error, "provider");
  return stored;
}

async function byProviderId(tx: Tx, ctx: Ctx, { accountId }: StatusPlace, { providerMessageId }: StatusReport) {
  const [row] = await tx
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.companyId, ctx.companyId),
        eq(messages.accountId, accountId),
        eq(messages.providerMessageId, providerMessageId),
      ),
    )
    .for("update");
  return row ?? null;
}

async function byCorrelation(tx: Tx, ctx: Ctx, { accountId }: StatusPlace, { correlation }: StatusReport) {
  const id = MessageId.safeParse(jobIdOf(correlation));
  if (!id.success) return null;
  const [row] = await tx
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.companyId, ctx.companyId),
        eq(messages.id, id.data),
        eq(messages.accountId, accountId),
        eq(messages.direction, "out"),
        sql`${messages.providerMessageId} is null`,
      ),
    )
    .for("update");
  return row ?? null;
}
