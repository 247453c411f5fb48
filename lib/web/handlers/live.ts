import "server-only";
import { z } from "zod";
import type { Ctx } from "@/lib/core/access/ctx";
import { logger } from "@/lib/platform/logger";
import { LiveCursor } from "@/lib/services/live/read-live";
import { defineRoute } from "../define-route";
import { type LiveHub, makeLiveHub } from "../live-hub";
import { openLiveStream } from "../live-stream";
import { watchSession } from "../session";

// One hub however often a development server loads this module.
const kept = globalThis as typeof globalThis & { linekeeperLive?: LiveHub };

function hub(): LiveHub {
  if (kept.linekeeperLive) return kept.linekeeperLive;
  const made = makeLiveHub();
  for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, made.close);
  return (kept.linekeeperLive = made);
}

const headers = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "private, no-store, no-cache, no-transform",
  "x-accel-buffering": "no",
} as const;

/**
 * The browser's stream of changes. `Last-Event-ID`, or `after` in the query where a new EventSource cannot send it,
 * resumes. Nobody's doing: the stream never keeps an idle session alive, and ends with it.
 */
export const streamLive = defineRoute({
  permission: "live.read",
  touch: false,
  input: z.strictObject({ after: LiveCursor.optional() }),
  handle: async (ctx, { after }, request) => {
    if (request.method === "HEAD") return new Response(null, { headers });
    const watch = await watchSession();
    const last = LiveCursor.safeParse(request.headers.get("last-event-id"));
    const body = await openLiveStream({
      hub: hub(),
      ctx,
      after: last.success ? last.data : (after ?? null),
      signal: request.signal,
      recheck: (known) => watch().catch((error: unknown) => keep(known, error)),
    });
    return new Response(body, { headers });
  },
});

// The database being away for a moment is no reason to end a session's stream.
function keep(known: Ctx, error: unknown): Ctx {
  logger.warn({ err: error }, "live: session could not be checked");
  return known;
}
