import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { ConnectionId, RawEventId } from "@/lib/core/ids";
import type { EventSelection } from "@/lib/core/ledger/schema";
import type { EventResult, OpenEvent } from "@/lib/core/ledger/results";
import { parseTableQuery } from "@/lib/core/table-query";
import type { Tx } from "@/db/client";
import { jobs, rawEvents } from "@/db/schema";
import { eventList, eventTopic, matchingEvents } from "./event-where";
import { accountsNamed } from "./list-events";

/** More at once would hold too many rows for too long. */
const mostAtOnce = 500;

export type LockedEvent = OpenEvent & {
  readonly id: RawEventId;
  readonly connectionId: ConnectionId;
  readonly provider: string;
  readonly attempts: number;
  readonly reason: string | null;
};

/**
 * The events of a selection with where they stand, each row locked, always in the same order: of two acts on one event
 * the second sees what the first did. Throws `not_found` when none of those named is the company's.
 */
export async function lockEvents(tx: Tx, ctx: Ctx, selection: EventSelection): Promise<readonly LockedEvent[]> {
  const rows = await tx
    .select({
      id: rawEvents.id,
      connectionId: rawEvents.connectionId,
      provider: rawEvents.provider,
      accountRefs: rawEvents.accountRefs,
      state: rawEvents.state,
      attempts: rawEvents.attempts,
      reason: rawEvents.reason,
    })
    .from(rawEvents)
    .where(selected(ctx, selection))
    .orderBy(asc(rawEvents.id))
    .limit(mostAtOnce + 1)
    .for("update");
  if (rows.length > mostAtOnce) throw new AppError("invalid", `At most ${mostAtOnce} events at once. Narrow the list.`);
  if (rows.length === 0 && selection.kind === "ids") throw new AppError("not_found", "No such event");
  const underWay = await eventsUnderWay(
    tx,
    ctx,
    rows.map((row) => row.id),
  );
  const find = await accountsNamed(tx, ctx, rows);
  return rows.map(({ accountRefs, state, ...row }) => ({
    ...row,
    // Received and without a job that would go on with it: the job was given up or is gone.
    result: state === "received" ? (underWay.has(row.id) ? "waiting" : "failed") : (state satisfies EventResult),
    accounts: (accountRefs ?? []).map((ref) => find(row.connectionId, ref)),
  }));
}

function selected(ctx: Ctx, selection: EventSelection) {
  if (selection.kind === "ids")
    return and(eq(rawEvents.companyId, ctx.companyId), inArray(rawEvents.id, [...selection.ids]));
  const { q, filters } = parseTableQuery({ q: selection.q, f: selection.f }, eventList);
  return and(
    matchingEvents(ctx, { q, filters, zone: selection.zone, untilMs: Date.parse(selection.until) }),
    inArray(rawEvents.state, ["received", "parked", "quarantined"]),
  );
}

const jobOf = (ctx: Ctx, ids: readonly RawEventId[]) =>
  and(
    eq(jobs.companyId, ctx.companyId),
    eq(jobs.topic, eventTopic),
    inArray(sql`${jobs.payload} ->> 'rawEventId'`, [...ids]),
  );

async function eventsUnderWay(tx: Tx, ctx: Ctx, ids: readonly RawEventId[]): Promise<ReadonlySet<string>> {
  const found = await tx
    .select({ id: sql<string>`payload ->> 'rawEventId'` })
    .from(jobs)
    .where(and(jobOf(ctx, ids), ne(jobs.state, "failed")));
  return new Set(found.map((row) => row.id));
}

/** What was given up of these events is over: their row in the background work goes with it. */
export const dropFailedJobs = (tx: Tx, ctx: Ctx, ids: readonly RawEventId[]) =>
  tx.delete(jobs).where(and(jobOf(ctx, ids), eq(jobs.state, "failed")));
