import "server-only";
import { randomBytes } from "node:crypto";
import type { z } from "zod";
import type { ActionProblem } from "@/lib/core/action-result";
import { AppError } from "@/lib/core/errors";
import { logger } from "@/lib/platform/logger";

/** Parses what came from outside against a strict schema. Throws `invalid` with a message per field. */
export function parseInput<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(raw);
  if (!parsed.success) throw new AppError("invalid", summaryOf(parsed.error), { fields: fieldsOf(parsed.error) });
  // PostgreSQL stores no NUL byte; refused here, it is a mistake of the caller and not of the database.
  const place = placeOfNul(parsed.data, "");
  if (place !== null)
    throw new AppError("invalid", "Check the form", { fields: { [place]: ["Remove the invisible NUL character"] } });
  return parsed.data;
}

function summaryOf(error: z.ZodError): string {
  const unknown = error.issues.flatMap((issue) => (issue.code === "unrecognized_keys" ? issue.keys : []));
  return unknown.length > 0 ? `Unknown field ${unknown.join(", ").slice(0, 200)}` : "Check the form";
}

// A message within a list stands under its own path and under the list's field, whichever the form shows.
function fieldsOf(error: z.ZodError): Record<string, string[]> {
  const fields: Record<string, string[]> = Object.create(null);
  const add = (name: string, message: string) => {
    const messages = (fields[name] ??= []);
    if (!messages.includes(message)) messages.push(message);
  };
  for (const { path, message } of error.issues) {
    const [top] = path;
    if (top === undefined) continue;
    add(String(top), message);
    if (path.length > 1) add(path.map(String).join("."), message);
  }
  return { ...fields };
}

function placeOfNul(value: unknown, at: string): string | null {
  if (typeof value === "string") return value.includes("\0") ? at : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const place = placeOfNul(inner, at === "" ? key : at);
    if (place !== null) return place;
  }
  return null;
}

/**
 * What the caller is told of an error. Expected refusals say what they say; anything else is logged under a
 * reference, and only that reference leaves the process.
 */
export function problemOf(error: unknown, name: string, who: Readonly<Record<string, unknown>> = {}): ActionProblem {
  if (error instanceof AppError) {
    if (error.code === "unavailable" || error.code === "internal") logger.warn({ err: error, name, ...who }, "refused");
    const { fields, fault } = error.details;
    return { code: error.code, message: error.userMessage, ...(fields ? { fields } : {}), ...(fault ? { fault } : {}) };
  }
  const reference = randomBytes(5).toString("hex");
  logger.error({ err: error, name, reference, ...who }, "unexpected error");
  return {
    code: "internal",
    message: `Something broke. Nothing was changed. Quote ${reference} to your admin.`,
    reference,
  };
}
