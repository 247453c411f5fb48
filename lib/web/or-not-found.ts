import "server-only";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import type { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { noteRefusal } from "./note-refusal";
import { currentCtx } from "./session";

/** For loaders: what does not exist or belongs to others becomes the *not found* page. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "not_found") throw error;
    const ctx = await currentCtx();
    if (ctx) await noteRefusal(ctx, (await headers()).get("x-path")?.split("?")[0] ?? "page", error);
    notFound();
  }
}

/** A path parameter as the id it stands for; anything else is no page of ours. */
export function parseParam<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : notFound();
}

/** A search parameter that is there once and not empty; undefined otherwise. */
export const oneParam = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;
