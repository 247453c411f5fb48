import type { TextKey } from "@/lib/core/texts/keys";

/** M4 and M5 do not count: they are what the client asked for. */
export const limitedTexts: ReadonlySet<TextKey> = new Set(["M1", "M1b", "M2", "M3", "M3p", "M6", "M7", "M8"]);

export type TextLimits = { readonly perTextS: number; readonly perDay: number };

export type SentTexts = {
  readonly lastMs: Readonly<Partial<Record<TextKey, number>>>;
  /** Limited texts from the primary to this identity within a day. */
  readonly today: number;
};

/**
 * Whether a text may go to an identity now: each at most once in `perTextS`, and from a primary `perDay` of them
 * within a day. So two machines that answer each other fall silent.
 */
export function mayGo(
  text: TextKey,
  fromPrimary: boolean,
  sent: SentTexts,
  limits: TextLimits,
  nowMs: number,
): boolean {
  if (!limitedTexts.has(text)) return true;
  if (wentWithin(text, limits.perTextS, sent, nowMs)) return false;
  return !fromPrimary || sent.today < limits.perDay;
}

export function wentWithin(text: TextKey, seconds: number, { lastMs }: SentTexts, nowMs: number): boolean {
  const last = lastMs[text];
  return last !== undefined && nowMs - last < seconds * 1_000;
}

/** One word that named nobody, folded. */
export type Miss = { readonly word: string; readonly atMs: number };

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const tooMany = [
  { words: 5, withinMs: 10 * minuteMs },
  { words: 10, withinMs: dayMs },
] as const;

/** How far back misses matter: a day of silence after a day of guessing. */
export const missesMatterMs = 2 * dayMs;

/**
 * Whether misses go unanswered: within the last 24 hours the sender reached 5 different unknown extensions in 10 minutes, or
 * 10 in a day. So extensions cannot be found by trying; a valid one is not affected.
 */
export function isSilenced(misses: readonly Miss[], nowMs: number): boolean {
  return misses.some(
    ({ atMs: endMs }) =>
      nowMs - endMs < dayMs && tooMany.some((limit) => wordsUntil(misses, endMs, limit.withinMs) >= limit.words),
  );
}

const wordsUntil = (misses: readonly Miss[], endMs: number, withinMs: number): number =>
  new Set(misses.filter(({ atMs }) => atMs <= endMs && endMs - atMs < withinMs).map(({ word }) => word)).size;
