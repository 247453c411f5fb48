import type { StandingJob } from "@/lib/core/jobs/states";

/** One piece of background work as the list shows it; of its payload only whom and what it is about. */
export type JobView = StandingJob & {
  readonly id: string;
  readonly subject: {
    readonly kind: "account" | "connection" | null;
    readonly id: string | null;
    readonly name: string | null;
    readonly client: string | null;
    readonly href: string | null;
  };
  readonly at: string;
  readonly runAt: string;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly error: string | null;
  readonly ahead: {
    readonly topic: string;
    readonly isRunning: boolean;
    readonly attempts: number;
    readonly runAt: string;
    readonly error: string | null;
  } | null;
};
