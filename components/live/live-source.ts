import type { LiveEvent, LiveKind } from "@/lib/core/live/schema";

const firstGapMs = 1_000;
const longestGapMs = 30_000;
/** The server beats every 25 s; two missed beats mean a dead connection that nobody closed. */
const silenceMs = 60_000;

export type LiveNews =
  | { readonly kind: "event"; readonly event: LiveEvent; readonly id: string }
  /** The server cannot say what was missed. */
  | { readonly kind: "resync"; readonly id: string }
  | { readonly kind: "beat"; readonly id: string };

/** What is used of an EventSource. */
type Source = {
  readonly readyState: number;
  close(): void;
  addEventListener(type: string, listener: (event: MessageEvent) => void): void;
};

type SourceOptions = {
  readonly url: string;
  /** Where to resume from when a connection is made. */
  readonly after: () => string | null;
  readonly onNews: (news: LiveNews) => void;
  /** The server refused or ended the stream: it is not for this page to go on trying at once. */
  readonly onRefused: (why: "refused" | "ended") => void;
  readonly makeSource?: (url: string) => Source;
  readonly roll?: () => number;
};

/** Full jitter below a ceiling that doubles, and never at once: a restarted server is not met by everyone together. */
export const reconnectGapMs = (failures: number, roll: number): number =>
  250 + Math.round(roll * Math.min(longestGapMs, firstGapMs * 2 ** failures));

/** Keeps one EventSource open, resuming where it was. Returns what ends it. */
export function followStream(options: SourceOptions): () => void {
  const {
    url,
    after,
    onNews,
    onRefused,
    makeSource = (address) => new EventSource(address),
    roll = Math.random,
  } = options;
  let source: Source | null = null;
  let failures = 0;
  let again: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;

  function connect(): void {
    clearTimeout(again);
    const from = after();
    const current = makeSource(from === null ? url : `${url}?after=${encodeURIComponent(from)}`);
    source = current;
    watch();
    current.addEventListener("open", watch);
    current.addEventListener("message", ({ data, lastEventId }: MessageEvent) => {
      watch();
      const event = parseEvent(data);
      if (event) onNews({ kind: "event", event, id: lastEventId });
    });
    current.addEventListener("resync", ({ lastEventId }: MessageEvent) => onNews({ kind: "resync", id: lastEventId }));
    current.addEventListener("beat", ({ lastEventId }: MessageEvent) => {
      watch();
      failures = 0;
      onNews({ kind: "beat", id: lastEventId });
    });
    current.addEventListener("ended", () => giveUp("ended"));
    current.addEventListener("error", () => {
      // CLOSED at once is an answer other than a stream; the rest is the network.
      if (current.readyState === 2) giveUp("refused");
      else retry();
    });
  }

  function retry(): void {
    close();
    again = setTimeout(connect, reconnectGapMs(failures, roll()));
    failures += 1;
  }

  function giveUp(why: "refused" | "ended"): void {
    close();
    onRefused(why);
  }

  function watch(): void {
    clearTimeout(silence);
    silence = setTimeout(retry, silenceMs);
  }

  function close(): void {
    clearTimeout(silence);
    clearTimeout(again);
    source?.close();
    source = null;
  }

  // Back from sleep or a tunnel: the gap was for the server's sake, and it is over.
  const hurry = (): void => {
    if (source === null) connect();
  };

  connect();
  addEventListener("online", hurry);
  return () => {
    removeEventListener("online", hurry);
    close();
  };
}

const kinds: Readonly<Record<LiveKind, true>> = {
  "interaction.changed": true,
  "message.changed": true,
  "room.changed": true,
  "request.changed": true,
  "alert.changed": true,
  "account.changed": true,
  "connection.changed": true,
  "sandbox.changed": true,
  "export.changed": true,
  "bulk.changed": true,
  "viewers.changed": true,
  "sight.changed": true,
};

const isKind = (kind: unknown): kind is LiveKind => typeof kind === "string" && Object.hasOwn(kinds, kind);

/** By hand rather than by schema: a parser library would be most of what each page loads for the stream. */
export function parseEvent(data: unknown): LiveEvent | null {
  if (typeof data !== "string") return null;
  const parsed: unknown = JSON.parse(data);
  if (typeof parsed !== "object" || parsed === null) return null;
  if (!("seq" in parsed && "kind" in parsed && "subjectId" in parsed && "payload" in parsed)) return null;
  const { seq, kind, subjectId, payload } = parsed;
  if (typeof seq !== "number" || typeof subjectId !== "string" || !isKind(kind)) return null;
  if (typeof payload !== "object" || payload === null) return null;
  return { seq, kind, subjectId, payload: { ...payload } };
}
