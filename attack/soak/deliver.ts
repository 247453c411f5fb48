import { setTimeout as pause } from "node:timers/promises";
import type { HookEvent } from "@/bench/ingest/events";
import { post } from "@/bench/ingest/senders";

const longestGapMs = 3_000;

/** Sends as providers do, again and again until it is taken, and notes what was answered. */
export function makeDelivery(url: string) {
  const taken: string[] = [];
  /** How often each status was answered; 0 = no answer at all. */
  const answers: Record<string, number> = {};
  /** The longest that an answer of each status took, in milliseconds. */
  const slowest: Record<string, number> = {};
  return {
    taken,
    answers,
    slowest,
    async untilTaken(event: HookEvent): Promise<void> {
      for (let tries = 0; ; tries++) {
        const startMs = performance.now();
        const status = await post(url, event);
        answers[status] = (answers[status] ?? 0) + 1;
        slowest[status] = Math.max(slowest[status] ?? 0, Math.round(performance.now() - startMs));
        if (status === 200) break;
        await pause(Math.random() * Math.min(longestGapMs, 200 * 2 ** tries));
      }
      taken.push(event.messageId);
    },
  };
}
