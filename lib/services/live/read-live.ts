import { and, asc, eq, gte, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Audience } from "@/lib/core/access/visible";
import { LiveKind } from "@/lib/core/live/schema";
import { type Tx, read } from "@/db/client";
import { liveEvents } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";

/** So many at once say no more than "look at everything again". */
const mostRows = 1_000;
/** What a page that was rendered just before its stream opened may have missed. */
const recentMs = 30_000;
/** Well within what the purge keeps. */
const longestAwayS = 12 * 3_600;

/**
 * Where a reader stands: the oldest transaction that was open when it last looked, and when that was (epoch seconds).
 * Not a sequence number: an event with a lower one may be committed later, and would be passed over.
 */
export const LiveCursor = z.string().regex(/^\d{1,19}\.\d{1,11}$/);
export type LiveCursor = z.output<typeof LiveCursor>;

/** An event with its audience: whoever hands it on asks `mayHear` for each listener. */
export type LiveRow = {
  readonly seq: number;
  readonly kind: LiveKind;
  readonly subjectId: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly audience: Audience;
};

export type LiveRead = {
  readonly rows: readonly LiveRow[];
  /** Read on from here: nothing is missed, what was still open may come twice. */
  readonly cursor: LiveCursor;
  /** The way back is lost (too long ago, too much, another server): the reader must look at everything again. */
  readonly resync: boolean;
};

/**
 * The company's events since the cursor, or of the last half minute without one. At least once: the same `seq` may
 * come again. Rows are those of the whole company.
 */
export async function readLive(ctx: Ctx, cursor: LiveCursor | null): Promise<LiveRead> {
  requirePermission(ctx, "live.read");
  const [sinceXid, sinceS] = cursor?.split(".") ?? [];
  return read(ctx, async (tx) => {
    const now = await snapshot(tx, sinceXid ?? null);
    const next = LiveCursor.parse(`${now.oldestOpen}.${now.epochS}`);
    if (now.isFuture || (sinceS !== undefined && now.epochS - Number(sinceS) > longestAwayS)) {
      return { rows: [], cursor: next, resync: true };
    }
    const since =
      sinceXid === undefined
        ? gte(liveEvents.at, new Date(ctx.clock.now() - recentMs))
        : sql`${liveEvents.xid} >= ${sinceXid}::text::xid8`;
    const found = await tx
      .select({
        seq: liveEvents.seq,
        kind: liveEvents.kind,
        subjectId: liveEvents.subjectId,
        payload: liveEvents.payload,
        audience: liveEvents.audience,
      })
      .from(liveEvents)
      .where(and(eq(liveEvents.companyId, ctx.companyId), since))
      .orderBy(asc(liveEvents.seq))
      .limit(mostRows + 1);
    if (found.length > mostRows) return { rows: [], cursor: next, resync: true };
    // A kind of a newer release, during a deploy, is not for this one's browsers.
    const rows = found.flatMap(({ kind, ...row }) => {
      const known = LiveKind.safeParse(kind);
      return known.success ? [{ ...row, kind: known.data }] : [];
    });
    return { rows, cursor: next, resync: false };
  });
}

// Taken by the statement before the rows are read: whatever has ended by then is among them.
async function snapshot(
  tx: Tx,
  sinceXid: string | null,
): Promise<{ oldestOpen: string; epochS: number; isFuture: boolean }> {
  const [row] = await tx.execute<{ oldestOpen: string; epochS: number; isFuture: boolean }>(sql`
    select pg_snapshot_xmin(pg_current_snapshot())::text as "oldestOpen",
      floor(extract(epoch from clock_timestamp()))::float8 as "epochS",
      coalesce(${sinceXid}::text::xid8 > pg_snapshot_xmax(pg_current_snapshot()), false) as "isFuture"`);
  if (!row) throw new Error("The server told no snapshot");
  return row;
}
