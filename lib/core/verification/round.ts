import { allowed, refused, type Verdict } from "@/lib/core/access/verdict";
import { codeLifeMs, codesPerRound, pauseMs, triesPerRound } from "./limits";

/** How far a room's verification has come. A round ends with the right code, or exhausted, with a pause. */
export type Round = {
  /** Codes sent, and wrong ones taken, since the round began. */
  readonly codes: number;
  readonly tries: number;
  /** Until when the last code counts; null where none is out. A late one is still known, to be told from a wrong one. */
  readonly codeUntilMs: number | null;
  readonly pausedUntilMs: number | null;
};

export const newRound: Round = { codes: 0, tries: 0, codeUntilMs: null, pausedUntilMs: null };

/** What a message of six digits comes to. `late` and `wrong` leave the room as it is, `late` with another code on its way. */
export type Answer =
  /** No code is out: the message is none, and goes on as any other. */
  | { readonly kind: "none" }
  | { readonly kind: "confirmed" }
  | { readonly kind: "wrong" | "late" | "exhausted"; readonly round: Round };

const isPaused = ({ pausedUntilMs }: Round, nowMs: number): boolean => pausedUntilMs !== null && nowMs < pausedUntilMs;

const counts = ({ codeUntilMs }: Round, nowMs: number): boolean => codeUntilMs !== null && nowMs < codeUntilMs;

const exhausted = (round: Round, nowMs: number): Round => ({
  ...round,
  codeUntilMs: null,
  pausedUntilMs: nowMs + pauseMs,
});

/** Whether a code may be sent now; a round whose pause is over makes room for a new one. */
export function maySendCode(round: Round, nowMs: number): Verdict {
  if (isPaused(round, nowMs))
    return refused("Too many codes or tries: the next code may go out 24 hours after the last");
  if (counts(round, nowMs)) return refused("A code is on its way: it counts for 10 minutes");
  if (round.pausedUntilMs === null && round.codes >= codesPerRound) return refused("Three codes went out unanswered");
  return allowed;
}

/** The round with one more code out. `maySendCode` was asked. */
export function withCode(round: Round, nowMs: number): Round {
  const base = round.pausedUntilMs === null ? round : newRound;
  return { ...base, codes: base.codes + 1, codeUntilMs: nowMs + codeLifeMs };
}

/** Takes six digits for the answer to the last code; `isRight`: they are that code. */
export function answer(round: Round, isRight: boolean, nowMs: number): Answer {
  if (round.codeUntilMs === null || isPaused(round, nowMs)) return { kind: "none" };
  if (isRight && counts(round, nowMs)) return { kind: "confirmed" };
  if (isRight) {
    return round.codes < codesPerRound
      ? { kind: "late", round }
      : { kind: "exhausted", round: exhausted(round, nowMs) };
  }
  const tried = { ...round, tries: round.tries + 1 };
  return tried.tries >= triesPerRound
    ? { kind: "exhausted", round: exhausted(tried, nowMs) }
    : { kind: "wrong", round: tried };
}

/** The round after its last code ran out unanswered; null while it may still be answered, or another may be sent. */
export const lapsed = (round: Round, nowMs: number): Round | null =>
  round.codes >= codesPerRound && round.codeUntilMs !== null && !counts(round, nowMs) ? exhausted(round, nowMs) : null;
