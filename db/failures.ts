import { AppError } from "@/lib/core/errors";

/** The server's own code (SQLSTATE) or the driver's, wherever in the chain of causes it stands. */
export function codeOf(error: unknown): string | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 6; at = at.cause, depth++) {
    if ("code" in at && typeof at.code === "string") return at.code;
  }
  return undefined;
}

/**
 * The name of the constraint a statement broke, if it broke one. Told by the error's own field and not by its class: a
 * bundled server holds several copies of the driver, and the connections may be another copy's than the asker's.
 */
export function constraintOf(error: unknown): string | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 6; at = at.cause, depth++) {
    if ("constraint_name" in at && typeof at.constraint_name === "string") return at.constraint_name;
  }
  return undefined;
}

const lost = new Set([
  "57P01",
  "57P02",
  "57P03",
  "08000",
  "08003",
  "08006",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
]);

/** The server went away: nothing of an unfinished transaction was kept. */
export const isDisconnect = (error: unknown): boolean => lost.has(codeOf(error) ?? "");

/** A deadlock, serialisation failure or lock wait that a second try may not meet. */
export const isRetryable = (error: unknown): boolean => ["40P01", "40001", "55P03"].includes(codeOf(error) ?? "");

const noRoom = new Set(["53100", "53200", "53300", "53400"]);

/**
 * What a failure of the server means to whoever asked, after all tries; the error itself where it is none of these: a
 * broken constraint, or a defect of ours.
 */
export function refusalOf(error: unknown): unknown {
  const say = (code: "unavailable" | "conflict", words: string, retryAfterS: number) =>
    new AppError(code, words, { retryAfterS }, { cause: error });
  const code = codeOf(error) ?? "";
  if (error instanceof AppError) return error;
  if (isDisconnect(error)) return say("unavailable", "The database cannot be reached. Try again in a moment.", 5);
  if (code === "57014") return say("unavailable", "The database took too long. Try again in a moment.", 5);
  if (noRoom.has(code)) return say("unavailable", "The database has no room left. Nothing was changed.", 30);
  if (isRetryable(error)) return say("conflict", "Somebody else is changing the same. Try again in a moment.", 1);
  return error;
}

/** Full jitter: the n-th try waits up to 50 ms · 2ⁿ. */
export const pauseBefore = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * 2 ** attempt));
