import { expect, test } from "vitest";
import { codeLifeMs, codesPerRound, pauseMs, triesPerRound } from "./limits";
import { answer, lapsed, maySendCode, newRound, type Round, withCode } from "./round";

const minute = 60_000;

test("the right code counts until its ten minutes are over, to the last moment", () => {
  const round = withCode(newRound, 0);
  expect(answer(round, true, codeLifeMs - 1)).toEqual({ kind: "confirmed" });
  expect(answer(round, true, codeLifeMs)).toEqual({ kind: "late", round });
});

test("while a code counts no other is sent, and after three none until a day has gone by", () => {
  let round = newRound;
  for (let at = 0; at < codesPerRound; at++) {
    const now = at * codeLifeMs;
    expect(maySendCode(round, now).allowed).toBe(true);
    round = withCode(round, now);
    expect(maySendCode(round, now + codeLifeMs - 1).allowed).toBe(false);
  }
  const end = codesPerRound * codeLifeMs;
  expect(maySendCode(round, end).allowed).toBe(false);
  const paused = lapsed(round, end);
  if (!paused) throw new Error("three codes ran out");
  expect(lapsed(round, end - 1)).toBeNull();
  expect([end, end + pauseMs - 1, end + pauseMs].map((now) => maySendCode(paused, now).allowed)).toEqual([
    false,
    false,
    true,
  ]);
  expect(withCode(paused, end + pauseMs)).toEqual({
    codes: 1,
    tries: 0,
    codeUntilMs: end + pauseMs + codeLifeMs,
    pausedUntilMs: null,
  });
});

test("the fifth wrong one ends the round: the code that was out is worth nothing any more", () => {
  let round = withCode(newRound, 0);
  for (let wrong = 1; wrong < triesPerRound; wrong++) {
    const said = answer(round, false, wrong);
    if (said.kind !== "wrong") throw new Error(said.kind);
    expect(said.round.tries).toBe(wrong);
    round = said.round;
  }
  const last = answer(round, false, 5);
  expect(last).toEqual({
    kind: "exhausted",
    round: { ...round, tries: 5, codeUntilMs: null, pausedUntilMs: 5 + pauseMs },
  });
  if (last.kind !== "exhausted") throw new Error(last.kind);
  for (const now of [6, codeLifeMs, pauseMs, 2 * pauseMs])
    for (const isRight of [true, false]) expect(answer(last.round, isRight, now)).toEqual({ kind: "none" });
});

test("wrong ones count over all codes of a round, and a late right one that has no successor ends it", () => {
  let round = withCode(newRound, 0);
  const wrong = answer(round, false, minute);
  if (wrong.kind !== "wrong") throw new Error(wrong.kind);
  round = withCode(withCode(wrong.round, codeLifeMs), 2 * codeLifeMs);
  expect(round).toMatchObject({ codes: 3, tries: 1 });
  expect(answer(round, true, 3 * codeLifeMs)).toMatchObject({ kind: "exhausted" });
});

test("without a code out six digits mean nothing", () => {
  for (const isRight of [true, false]) expect(answer(newRound, isRight, 0)).toEqual({ kind: "none" });
  expect(lapsed(newRound, 0)).toBeNull();
});

/** mulberry32: the same walk again and again. */
function rolls(seed: number): () => number {
  let at = seed;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let t = Math.imul(at ^ (at >>> 15), 1 | at);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * The rule as it is written, kept as a diary: every code with its time, every wrong try, and when each round was given up.
 * No counters that could be wrong in the same way as the code's.
 */
class Diary {
  codes: number[] = [];
  wrong: number[] = [];
  gaveUp = Number.NEGATIVE_INFINITY;
  out = false;
  restsAt = (now: number) => now < this.gaveUp + pauseMs;
  livesAt = (now: number) => this.out && now < (this.codes.at(-1) ?? Number.NEGATIVE_INFINITY) + codeLifeMs;
  since = (times: readonly number[]) => times.filter((at) => at >= this.roundFrom).length;
  roundFrom = Number.NEGATIVE_INFINITY;
  giveUp(now: number) {
    this.gaveUp = now;
    this.out = false;
  }
  maySend = (now: number) =>
    !this.restsAt(now) && !this.livesAt(now) && (this.gaveUp >= this.roundFrom || this.since(this.codes) < 3);
  send(now: number) {
    if (this.gaveUp >= this.roundFrom) this.roundFrom = now;
    this.codes.push(now);
    this.out = true;
  }
  say(isRight: boolean, now: number): string {
    if (!this.out) return "none";
    if (isRight && this.livesAt(now)) return "confirmed";
    if (isRight && this.since(this.codes) < 3) return "late";
    if (!isRight) this.wrong.push(now);
    if (!isRight && this.since(this.wrong) < 5) return "wrong";
    this.giveUp(now);
    return "exhausted";
  }
}

test("any walk of codes, tries and waits comes out as the diary of the rule says, and never exceeds its limits", () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 400; seed++) {
    const roll = rolls(seed);
    const diary = new Diary();
    let round: Round = newRound;
    let now = 0;
    diary.roundFrom = 0;
    for (let step = 0; step < 80; step++) {
      now += 1 + Math.floor(roll() ** 6 * pauseMs * 1.2);
      const act = roll();
      if (act < 0.4) {
        const may = maySendCode(round, now).allowed;
        expect([seed, step, may]).toEqual([seed, step, diary.maySend(now)]);
        if (!may) continue;
        round = withCode(round, now);
        diary.send(now);
      } else if (act < 0.9) {
        const isRight = roll() < 0.3;
        const said = answer(round, isRight, now);
        expect([seed, step, said.kind]).toEqual([seed, step, diary.say(isRight, now)]);
        seen.add(said.kind);
        if ("round" in said) round = said.round;
        if (said.kind === "confirmed") break;
      } else {
        const after = lapsed(round, now);
        expect([seed, step, after !== null]).toEqual([
          seed,
          step,
          diary.out && !diary.livesAt(now) && diary.since(diary.codes) >= 3,
        ]);
        if (after) {
          round = after;
          diary.giveUp(now);
          seen.add("lapsed");
        }
      }
      expect(round.codes).toBeLessThanOrEqual(codesPerRound);
      expect(round.tries).toBeLessThanOrEqual(triesPerRound);
    }
  }
  expect(seen).toEqual(new Set(["none", "confirmed", "wrong", "late", "exhausted", "lapsed"]));
});
