import type { JobId } from "@/lib/core/ids";
import type { StandingJob } from "./states";
import type { ShownNumber } from "@/lib/core/masking/mask";

/** Whom and what a job is about; all that is told of its payload. */
export type JobSubjectView = {
  readonly kind: "account" | "connection" | null;
  readonly id: string | null;
  readonly name: string | null;
  /** The client's number, always masked. */
  readonly client: ShownNumber | null;
};

/** What a job of the same queue key that goes first is doing. */
export type JobAheadView = {
  readonly topic: string;
  readonly isRunning: boolean;
  readonly attempts: number;
  readonly runAt: string;
  readonly error: string | null;
};

/** One piece of background work; instants are ISO 8601. */
export type JobView = StandingJob & {
  readonly id: JobId;
  readonly subject: JobSubjectView;
  /** Since when it is there. */
  readonly at: string;
  /** When it may run next; of one that runs, since when it does. */
  readonly runAt: string;
  readonly attempts: number;
  readonly maxAttempts: number;
  /** Of the last attempt, phone numbers masked. */
  readonly error: string | null;
  readonly ahead: JobAheadView | null;
};
