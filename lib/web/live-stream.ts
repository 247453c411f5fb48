import type { Ctx } from "@/lib/core/access/ctx";
import type { LiveEvent } from "@/lib/core/live/schema";
import type { LiveCursor } from "@/lib/services/live/read-live";
import type { Delivery, LiveHub, LiveListener } from "./live-hub";

const beatEveryMs = 25_000;
/** Before it delivers, a stream that has not looked at its session for so long looks again. */
const trustMs = 3_000;
/** Chunks a browser may lag behind before its stream ends; it resumes from where it was. */
const mostUnread = 500;

type StreamOptions = {
  readonly hub: LiveHub;
  readonly ctx: Ctx;
  readonly after: LiveCursor | null;
  readonly signal: AbortSignal;
  /** The same session's ctx now, null when it ended. */
  readonly recheck: (known: Ctx) => Promise<Ctx | null>;
  readonly beatMs?: number;
  readonly trustForMs?: number;
};

/**
 * A server-sent stream: `data` = LiveEvent; `resync` = look at everything again; `ended` = the session is over, do not
 * come back; `beat` each 25 s. Rejects, before anything was sent, with what the hub refuses.
 */
export async function openLiveStream(options: StreamOptions): Promise<ReadableStream<Uint8Array>> {
  const { hub, ctx, after, signal, recheck, beatMs = beatEveryMs, trustForMs = trustMs } = options;
  const out = makeSink();
  let checkedMs = Date.now();
  let place = after;
  let queue = Promise.resolve();
  let leave = (): void => undefined;

  const listener: LiveListener = {
    ctx,
    deliver: (delivery) => inTurn(() => send(delivery)),
    end: () => finish(),
  };

  // One at a time: the session is checked between events and their order must hold.
  function inTurn(step: () => Promise<void>): void {
    queue = queue.then(step).catch(() => finish());
  }

  function finish(): void {
    clearInterval(beat);
    leave();
    out.close();
  }

  async function signedIn(): Promise<boolean> {
    const found = await recheck(listener.ctx);
    checkedMs = Date.now();
    // Rights may have changed; that it is somebody else now would be a fault of ours, and must not be told anything.
    const now = found && isSamePerson(found, ctx) ? found : null;
    if (now) listener.ctx = now;
    else {
      out.write("event: ended\ndata: {}\n\n");
      finish();
    }
    return now !== null;
  }

  async function send({ rows, cursor, resync }: Delivery): Promise<void> {
    const isNews = rows.length > 0 || resync;
    if (isNews && Date.now() - checkedMs > trustForMs && !(await signedIn())) return;
    if (cursor) place = cursor;
    const blocks = rows.map((row) => `data: ${JSON.stringify(eventOf(row))}\n\n`);
    if (resync) blocks.unshift("event: resync\ndata: {}\n\n");
    // The id comes with the last block: a batch that broke off half way is read again as a whole.
    const mark = cursor && blocks.length > 0 ? `id: ${cursor}\n` : "";
    const last = blocks.pop();
    if (last && !out.write([...blocks, `${mark}${last}`].join(""))) finish();
  }

  async function keepAlive(): Promise<void> {
    if (!(await signedIn())) return;
    if (!out.write(`event: beat\n${place ? `id: ${place}\n` : ""}data: {}\n\n`)) finish();
  }

  const beat = setInterval(() => inTurn(keepAlive), beatMs);
  signal.addEventListener("abort", finish, { once: true });
  out.onCancel(finish);
  out.write(": linekeeper\n\n");
  try {
    leave = await hub.join(listener, after);
  } catch (error) {
    finish();
    throw error;
  }
  if (signal.aborted || out.isClosed()) finish();
  return out.stream;
}

function isSamePerson(one: Ctx, other: Ctx): boolean {
  if (one.actor.kind !== "user" || other.actor.kind !== "user") return false;
  return one.companyId === other.companyId && one.actor.id === other.actor.id;
}

const eventOf = ({ seq, kind, subjectId, payload }: LiveEvent): LiveEvent => ({ seq, kind, subjectId, payload });

function makeSink() {
  const encoder = new TextEncoder();
  let closed = false;
  let cancelled = (): void => undefined;
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const stream = new ReadableStream<Uint8Array>({
    start: (given) => void (controller = given),
    cancel: () => {
      closed = true;
      cancelled();
    },
  });
  return {
    stream,
    isClosed: () => closed,
    onCancel: (then: () => void) => void (cancelled = then),
    /** False when the reader is gone or too far behind. */
    write: (text: string): boolean => {
      if (closed || !controller) return false;
      controller.enqueue(encoder.encode(text));
      return (controller.desiredSize ?? 0) > -mostUnread;
    },
    close: () => {
      if (closed) return;
      closed = true;
      controller?.close();
    },
  };
}
