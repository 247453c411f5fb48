import "server-only";
import { z } from "zod";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { logger } from "@/lib/platform/logger";
import { recordSecurityEvent } from "@/lib/services/audit/record-security-event";

const longest = 200;

/**
 * Keeps that someone signed in was refused: what they tried, at which ids, and the code; never what they sent. Only
 * for what they have no right to or cannot see. That it could not be kept changes no answer.
 */
export async function noteRefusal(ctx: Ctx, tried: string, error: unknown, input?: unknown): Promise<void> {
  if (!(error instanceof AppError) || (error.code !== "forbidden" && error.code !== "not_found")) return;
  const target = [tried, ...idsIn(input)].join(" ").slice(0, longest);
  try {
    await recordSecurityEvent(ctx, { kind: "refused", target, reason: error.code });
  } catch (cause) {
    logger.error({ err: cause, target }, "a refusal could not be kept");
  }
}

/** The ids among an input's own fields: `poolId`, `userId` … */
function idsIn(input: unknown): string[] {
  if (typeof input !== "object" || input === null) return [];
  return Object.values(input).filter((value) => z.uuid().safeParse(value).success);
}
