import type { Ctx } from "@/lib/core/access/ctx";
import { mayHear } from "@/lib/core/access/visible";
import type { CompanyId } from "@/lib/core/ids";
import { AppError } from "@/lib/core/errors";
import { logger } from "@/lib/platform/logger";
import { followLive } from "@/lib/services/live/follow-live";
import { type LiveCursor, type LiveRow, readLive } from "@/lib/services/live/read-live";

const pollEveryMs = 5_000;
/** Between two reads of one company: a burst becomes a few reads, and nobody sees 50 ms. */
const breathMs = 50;
const streamsPerUser = 16;

export type Delivery = {
  /** Only what this listener may hear. */
  readonly rows: readonly LiveRow[];
  /** Set once everything before it has been delivered: the place to resume from. */
  readonly cursor: LiveCursor | null;
  readonly resync: boolean;
};

/** One open stream. `ctx` is renewed by its owner when the session is checked. */
export type LiveListener = { ctx: Ctx; readonly deliver: (delivery: Delivery) => void; readonly end: () => void };

type Tail = {
  readonly companyId: CompanyId;
  readonly listeners: Map<LiveListener, { started: boolean }>;
  cursor: LiveCursor | null;
  /** Delivered, but of transactions that the next read will meet again. */
  delivered: ReadonlySet<number>;
  reading: Promise<void> | null;
  rungAgain: boolean;
};

export type LiveHub = {
  /** Delivers what came since the cursor, then everything as it is committed, until the returned function is called. */
  readonly join: (listener: LiveListener, after: LiveCursor | null) => Promise<() => void>;
  /** Ends every stream, so that a server about to stop is not held open by them. */
  readonly close: () => void;
};

/** One per process: a single LISTEN, one read per company and ring, fanned out to the streams by each one's rights. */
export function makeLiveHub(): LiveHub {
  const tails = new Map<CompanyId, Tail>();
  let closed = false;
  let following: Promise<void> | null = null;
  let poll: ReturnType<typeof setInterval> | undefined;

  const readAll = () => {
    for (const tail of tails.values()) ring(tail);
  };

  function follow(): void {
    poll ??= setInterval(() => {
      readAll();
      follow();
    }, pollEveryMs).unref();
    following ??= followLive((companyId) => {
      const tail = tails.get(companyId);
      if (tail) ring(tail);
    }, readAll).catch((error: unknown) => {
      logger.warn({ err: error }, "live: no notifications, polling");
      following = null;
    });
  }

  function ring(tail: Tail): void {
    tail.rungAgain = true;
    tail.reading ??= readOn(tail).finally(() => {
      tail.reading = null;
      if (tail.rungAgain && tails.get(tail.companyId) === tail) ring(tail);
    });
  }

  async function readOn(tail: Tail): Promise<void> {
    while (tail.rungAgain) {
      tail.rungAgain = false;
      // Any listener's ctx reads for the company; what each may hear is asked of each.
      const [reader] = tail.listeners.keys();
      if (!reader) return;
      try {
        const found = await readLive(reader.ctx, tail.cursor);
        const fresh = tail.cursor === null ? [] : found.rows.filter((row) => !tail.delivered.has(row.seq));
        tail.delivered = new Set(found.rows.map((row) => row.seq));
        tail.cursor = found.cursor;
        for (const [listener, { started }] of tail.listeners)
          hand(listener, fresh, started ? found.cursor : null, found.resync);
      } catch (error) {
        logger.warn({ err: error }, "live: events could not be read, trying again");
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, breathMs));
    }
  }

  function hand(listener: LiveListener, rows: readonly LiveRow[], cursor: LiveCursor | null, resync: boolean): void {
    const heard = rows.filter((row) => mayHear(listener.ctx.actor, row.audience));
    // Also without a row: the place to resume from moves on, or a long silence would cost a fresh look at everything.
    listener.deliver({ rows: heard, cursor, resync });
  }

  function tailOf(companyId: CompanyId): Tail {
    const known = tails.get(companyId);
    if (known) return known;
    const tail: Tail = {
      companyId,
      listeners: new Map(),
      cursor: null,
      delivered: new Set(),
      reading: null,
      rungAgain: false,
    };
    tails.set(companyId, tail);
    return tail;
  }

  async function join(listener: LiveListener, after: LiveCursor | null): Promise<() => void> {
    if (closed) throw new AppError("unavailable", "The server is stopping. Try again in a moment.", { retryAfterS: 5 });
    const { companyId } = listener.ctx;
    const tail = tailOf(companyId);
    refuseCrowd(tail, listener.ctx);
    const place = { started: false };
    tail.listeners.set(listener, place);
    const leave = () => {
      tail.listeners.delete(listener);
      if (tail.listeners.size === 0 && tails.get(companyId) === tail) tails.delete(companyId);
    };
    try {
      follow();
      // In this order nothing falls between the two: the tail stands before the listener's own read begins.
      if (tail.cursor === null) {
        ring(tail);
        await tail.reading;
      }
      if (tail.cursor === null)
        throw new AppError("unavailable", "The database cannot be reached. Try again in a moment.", { retryAfterS: 5 });
      const first = await readLive(listener.ctx, after);
      place.started = true;
      listener.deliver({ ...first, rows: first.rows.filter((row) => mayHear(listener.ctx.actor, row.audience)) });
      return leave;
    } catch (error) {
      leave();
      throw error;
    }
  }

  function close(): void {
    closed = true;
    clearInterval(poll);
    for (const tail of tails.values()) for (const listener of tail.listeners.keys()) listener.end();
    tails.clear();
  }

  return { join, close };
}

function refuseCrowd(tail: Tail, { actor }: Ctx): void {
  if (actor.kind !== "user") return;
  const own = [...tail.listeners.keys()].filter(({ ctx }) => ctx.actor.kind === "user" && ctx.actor.id === actor.id);
  if (own.length < streamsPerUser) return;
  throw new AppError("rate_limited", `You have ${streamsPerUser} live streams open. Close some pages.`, {
    retryAfterS: 30,
  });
}
