import type { Verdict } from "@/lib/core/access/verdict";

/**
 * Why a job is where it is. `behind`: another of its queue key goes first; `retrying`: an attempt failed, or it waits for
 * its turn; `later`: it is for a time to come; `repeats`: it goes on by itself, and its last run ended well.
 */
export const jobStates = ["due", "behind", "retrying", "later", "running", "failed", "repeats"] as const;
export type JobState = (typeof jobStates)[number];

/** The topics that people are told of in words; one of a newer release is shown by its name. */
export const knownTopics = [
  "account.check",
  "audit.seal",
  "client.erase",
  "bulk.run",
  "connection.test",
  "demo.grow",
  "export.write",
  "inbound.received",
  "interactions.purge",
  "message.send",
  "prospects.expire",
  "retention.run",
  "rooms.cool",
  "rooms.verify",
  "sandbox.post",
  "search.backfill",
  "tag.rename",
  "templates.sync",
  "upkeep.purge",
] as const;

export type StandingJob = {
  readonly topic: string;
  readonly state: JobState;
  readonly isRunning: boolean;
  readonly isRecurring: boolean;
  /** Of a message's sending: whether the message still is to go out. Null for every other topic. */
  readonly isMessageOpen: boolean | null;
};

const refuse = (reason: string): Verdict => ({ allowed: false, reason });

/** What may be done with a job; a refusal is named by the key of its words. */
export const jobCan = {
  retry: ({ state, isRunning, isMessageOpen }: StandingJob): Verdict => {
    if (isRunning) return refuse("runs");
    if (state === "behind") return refuse("isBehind");
    if (state === "due") return refuse("isDue");
    if (state === "failed" && isMessageOpen === false) return refuse("messageEnded");
    return { allowed: true };
  },
  discard: ({ isRunning, isRecurring }: StandingJob): Verdict => {
    if (isRunning) return refuse("runs");
    return isRecurring ? refuse("isRecurring") : { allowed: true };
  },
};
