import { setTimeout as pause } from "node:timers/promises";
import type { Ctx } from "@/lib/core/access/ctx";
import { LiveCursor } from "@/lib/services/live/read-live";
import type { LiveHub } from "../live-hub";
import { openLiveStream } from "../live-stream";

/** A stream as one browser gets it, kept byte for byte. */
export async function recordLive(hub: LiveHub, ctx: Ctx, after: LiveCursor | null = null) {
  const abort = new AbortController();
  const body = await openLiveStream({ hub, ctx, after, recheck: async (known) => known, signal: abort.signal });
  let text = "";
  const ended = (async () => {
    for await (const chunk of body) text += Buffer.from(chunk).toString("utf8");
  })();
  return {
    text: () => text,
    /** What the browser would send as Last-Event-ID; what it began with until a place was told. */
    cursor: () => {
      const last = [...text.matchAll(/^id: (\S+)$/gm)].at(-1)?.[1];
      return last === undefined ? after : LiveCursor.parse(last);
    },
    close: async () => {
      abort.abort();
      await ended;
    },
  };
}

export async function until(holds: () => boolean, withinMs = 20_000): Promise<void> {
  for (const lateMs = Date.now() + withinMs; Date.now() < lateMs; await pause(10)) if (holds()) return;
  throw new Error("still not so");
}
