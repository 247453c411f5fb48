import postgres from "postgres";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";

const firstGapMs = 1_000;
const longestGapMs = 600_000;
const maxErrorLength = 300;

// What no repetition changes; the others (conflict, unavailable, …) may pass.
const hopeless: ReadonlySet<string> = new Set(["forbidden", "not_found", "invalid", "too_large"]);

/** Whether trying again cannot help: a refusal of the job itself, or a payload that its topic does not know. */
export const isHopeless = (error: unknown): boolean =>
  error instanceof z.ZodError || (error instanceof AppError && hopeless.has(error.code));

/** Not a failure: the job keeps its place and waits for its turn (a rate, a breaker), however often. */
export const isPostponed = (error: unknown): boolean =>
  error instanceof AppError && error.code === "rate_limited" && error.details.retryAfterS !== undefined;

/**
 * How long a failed job waits: full jitter below a ceiling that doubles (1 s, 2 s, 4 s … 10 min), so that what failed
 * together does not come back together. A provider's own wish is kept to, and up to a tenth later.
 * @param roll in [0, 1)
 */
export function retryGapMs(attempt: number, error: unknown, roll: number): number {
  const wishS = error instanceof AppError ? error.details.retryAfterS : undefined;
  if (wishS !== undefined) return Math.round(wishS * 1_000 * (1 + roll / 10));
  return Math.round(roll * Math.min(longestGapMs, firstGapMs * 2 ** (attempt - 1)));
}

/** What may be kept of an error: never a statement's parameters, which carry names and message texts. */
export function describeError(error: unknown): string {
  if (error instanceof AppError) return `${error.code}: ${error.userMessage}`.slice(0, maxErrorLength);
  if (error instanceof z.ZodError)
    return `payload: ${error.issues.map((i) => `${i.path.join(".")} ${i.code}`).join(", ")}`.slice(0, maxErrorLength);
  for (let at = error, depth = 0; at instanceof Error && depth < 6; at = at.cause, depth++) {
    if (at instanceof postgres.PostgresError) return `database ${at.code}: ${at.message}`.slice(0, maxErrorLength);
  }
  if (!(error instanceof Error)) return "unknown error";
  return error.message.startsWith("Failed query")
    ? `${error.name}: a statement failed`
    : `${error.name}: ${error.message}`.slice(0, maxErrorLength);
}
