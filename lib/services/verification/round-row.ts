import type { Round } from "@/lib/core/verification/round";
import type { verifications } from "@/db/schema";

type Row = Pick<typeof verifications.$inferSelect, "codes" | "tries" | "codeUntil" | "pausedUntil">;

/** How far a stored verification has come. */
export const roundOf = ({ codes, tries, codeUntil, pausedUntil }: Row): Round => ({
  codes,
  tries,
  codeUntilMs: codeUntil?.getTime() ?? null,
  pausedUntilMs: pausedUntil?.getTime() ?? null,
});

export const rowOf = ({ codes, tries, codeUntilMs, pausedUntilMs }: Round): Row => ({
  codes,
  tries,
  codeUntil: codeUntilMs === null ? null : new Date(codeUntilMs),
  pausedUntil: pausedUntilMs === null ? null : new Date(pausedUntilMs),
});
