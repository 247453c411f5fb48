import "server-only";
import { cookies, headers } from "next/headers";
import { notFound } from "next/navigation";
import type { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { quietCookie } from "@/lib/core/live/quiet";
import { noteRefusal } from "./note-refusal";
import { currentCtx } from "./session";

/** For loaders: what does not exist or belongs to others becomes the *not found* page. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  return reading.catch(async (error: unknown) => {
    await noteMissing(error);
    notFound();
  });
}

/**
 * The same, but null where a page renews itself: what was lost meanwhile is said in its place, instead of by another page. Noted
 * all the same: who only says that nobody asked must not go unseen.
 */
export async function orGone<T>(reading: Promise<T>): Promise<T | null> {
  return reading.catch(async (error: unknown) => {
    await noteMissing(error);
    return (await cookies()).has(quietCookie) ? null : notFound();
  });
}

/** @throws the error itself, unless it refuses something as if it were not there */
async function noteMissing(error: unknown): Promise<void> {
  if (!(error instanceof AppError) || error.code !== "not_found") throw error;
  const ctx = await currentCtx();
  if (ctx) await noteRefusal(ctx, (await headers()).get("x-path")?.split("?")[0] ?? "page", error);
}

/** A path parameter as the id it stands for; anything else is no page of ours. */
export function parseParam<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : notFound();
}

/** A search parameter that is there once and not empty; undefined otherwise. */
export const oneParam = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;
