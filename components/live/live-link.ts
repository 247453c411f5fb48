import type { LiveEvent } from "@/lib/core/live/schema";
import { type LiveNews, followStream } from "./live-source";

const name = "linekeeper-live";
/** News of one moment reach a page together: a burst becomes one refetch. */
const gatherMs = 100;
/** What a tab that opens just now may have missed between its rendering and its listening. */
const recentMs = 30_000;
/** The same for a part of a page that opens later: from its rendering on the server until it listens. */
const renderingMs = 5_000;
const seenAtMost = 2_000;
const refusedPauseMs = 15_000;

/** `events` empty = anything may have changed. */
type LiveHearer = (events: readonly LiveEvent[]) => void;

type Note =
  | { readonly kind: "news"; readonly news: LiveNews }
  /** A tab that has just opened asks the leading one for what it may have missed. */
  | { readonly kind: "hello" };

export type LiveLink = {
  /** Begins listening; returns what ends it. May be begun again. */
  readonly start: () => () => void;
  readonly hear: (hearer: LiveHearer) => () => void;
  /** Calls back at each sign of life of the stream, every 25 s: also in a tab behind others, whose timers hardly run. */
  readonly onBeat: (hearer: () => void) => () => void;
};

type LinkOptions = { readonly url: string; readonly follow?: typeof followStream };

/**
 * The page's end of the browser's one stream. Of all tabs the holder of a Web Lock keeps the connection and passes on
 * what it hears over a BroadcastChannel; when it closes, the next tab takes over from where it was. A browser opens six
 * connections to a host: with a stream in each tab the seventh would hang.
 */
export function makeLiveLink({ url, follow = followStream }: LinkOptions): LiveLink {
  const hearers = new Set<LiveHearer>();
  const beatHearers = new Set<() => void>();
  const seen = new Set<number>();
  let lastId: string | null = null;
  let gathered: LiveEvent[] = [];
  let everything = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told: { readonly atMs: number; readonly events: readonly LiveEvent[] }[] = [];

  function take(news: LiveNews): void {
    if (news.id !== "") lastId = news.id;
    if (news.kind === "beat") {
      for (const hearer of beatHearers) hearer();
      return;
    }
    if (news.kind === "resync") everything = true;
    else if (seen.has(news.event.seq)) return;
    else {
      seen.add(news.event.seq);
      gathered.push(news.event);
    }
    for (const old of seen) {
      if (seen.size <= seenAtMost) break;
      seen.delete(old);
    }
    timer ??= setTimeout(tell, gatherMs);
  }

  function tell(): void {
    timer = undefined;
    const events = everything ? [] : gathered;
    gathered = [];
    everything = false;
    told = [...told.filter(isFresh), { atMs: Date.now(), events }];
    for (const hearer of hearers) hearer(events);
  }

  function start(): () => void {
    const stopped = new AbortController();
    const channel = new BroadcastChannel(name);
    const recent: { atMs: number; news: LiveNews }[] = [];
    let leading = false;
    let resign = (): void => undefined;

    channel.addEventListener("message", ({ data }: MessageEvent<Note>) => {
      if (data.kind === "news") return take(data.news);
      if (!leading) return;
      for (const { atMs, news } of recent)
        if (Date.now() - atMs < recentMs) channel.postMessage({ kind: "news", news } satisfies Note);
    });
    channel.postMessage({ kind: "hello" } satisfies Note);

    function lead(): Promise<void> {
      if (stopped.signal.aborted) return Promise.resolve();
      const { promise, resolve } = Promise.withResolvers<void>();
      leading = true;
      const close = follow({
        url,
        after: () => lastId,
        onNews: (news) => {
          while (recent[0] && Date.now() - recent[0].atMs > recentMs) recent.shift();
          if (news.kind !== "beat") recent.push({ atMs: Date.now(), news });
          take(news);
          channel.postMessage({ kind: "news", news } satisfies Note);
        },
        // Signed out, or too many streams: another tab, perhaps signed in since, has its turn meanwhile.
        onRefused: (why) => {
          resign();
          if (why === "refused") setTimeout(stand, refusedPauseMs * (1 + Math.random()));
        },
      });
      resign = () => {
        leading = false;
        close();
        resolve();
      };
      return promise;
    }

    function stand(): void {
      if (stopped.signal.aborted) return;
      // Only over https and on localhost; elsewhere each tab keeps a stream of its own.
      if (!navigator.locks) return void lead();
      navigator.locks.request(name, { signal: stopped.signal }, lead).catch(() => undefined);
    }

    stand();
    return () => {
      stopped.abort();
      resign();
      clearTimeout(timer);
      timer = undefined;
      channel.close();
    };
  }

  const hear = (hearer: LiveHearer): (() => void) => {
    hearers.add(hearer);
    const missed = told.filter(isFresh);
    if (missed.length > 0) {
      const events = missed.some((news) => news.events.length === 0) ? [] : missed.flatMap((news) => news.events);
      queueMicrotask(() => hearers.has(hearer) && hearer(events));
    }
    return () => void hearers.delete(hearer);
  };

  const onBeat = (hearer: () => void): (() => void) => {
    beatHearers.add(hearer);
    return () => void beatHearers.delete(hearer);
  };

  return { start, hear, onBeat };
}

const isFresh = ({ atMs }: { atMs: number }): boolean => Date.now() - atMs < renderingMs;
