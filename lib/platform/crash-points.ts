/**
 * The moments at which the power may fail, along a worker's way with one inbound event and one outgoing message. A test
 * kills a process at each of them (`lib/worker/crash-points.long.test.ts`); one that is never reached fails it.
 */
export const crashPoints = [
  "sweep.before",
  "sweep.freed",
  "loop.before_claim",
  "loop.claimed",
  "inbound.loaded",
  "inbound.message_stored",
  "inbound.room_reserved",
  "onboarding.profile_taken",
  "onboarding.room_used",
  "inbound.outbox_written",
  "onboarding.invited",
  "onboarding.closed",
  "onboarding.run_kept",
  "inbound.before_part_commit",
  "inbound.part_committed",
  "inbound.before_commit",
  "inbound.committed",
  "loop.job_done",
  "send.before_mark",
  "send.before_mark_commit",
  "send.marked",
  "call.before",
  "call.in_flight",
  "send.answered",
  "send.stored",
  "send.before_commit",
  "send.committed",
] as const;

/** The same of the web process (`lib/web/inbound-crash.long.test.ts`). */
export const webCrashPoints = ["hook.before_store", "hook.stored"] as const;

export type CrashPoint = (typeof crashPoints)[number] | (typeof webCrashPoints)[number];

// Read once, when the process starts: nothing that arrives later can choose one.
const chosen = process.env["CRASH_AT"];

function crash(point: CrashPoint): void {
  if (point !== chosen) return;
  process.kill(process.pid, "SIGKILL");
  // The signal needs no more than a moment, in which nothing further may happen.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

/** Ends the process without a word, as a power cut would, where the environment names this very point; else nothing. */
export const reach: (point: CrashPoint) => void = chosen === undefined ? () => undefined : crash;
