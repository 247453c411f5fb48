import { codeOf } from "@/db/failures";
import { AppError } from "@/lib/core/errors";

/** What a log or a parked event may keep of an error: a failed statement's own message carries its parameters, and so what people wrote. */
export function describeFailure(error: unknown): string {
  if (error instanceof AppError) return `${error.code}: ${error.userMessage}`;
  const code = codeOf(error);
  if (code) return `database ${code}`;
  return error instanceof Error && !error.message.startsWith("Failed query")
    ? `${error.name}: ${error.message}`.slice(0, 300)
    : "unknown error";
}
