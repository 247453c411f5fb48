import { Temporal } from "temporal-polyfill";
import type { Chance } from "./chance";

const minuteMs = 60_000;

/** The working days of a place, from a day before `fromMs` to `toMs`. */
export type Calendar = {
  /** A moment of office hours on a working day near `nearMs`, with the bustle before noon and after lunch. */
  readonly workMoment: (nearMs: number, chance: Chance) => number;
  /** Whether somebody is at work then (8:00 to 19:00). */
  readonly isAtWork: (atMs: number) => boolean;
};

export function makeCalendar(zone: string, fromMs: number, toMs: number): Calendar {
  const days = workDays(zone, fromMs, toMs);
  const dayOf = (atMs: number) => days.findLast((dayMs) => dayMs <= atMs);
  return {
    workMoment: (nearMs, chance) => {
      const dayMs = dayOf(nearMs) ?? days[0] ?? nearMs;
      const [from, to] = chance.pick([
        [9 * 60, 12 * 60],
        [14 * 60, 17 * 60],
        [8 * 60, 17 * 60],
      ] as const);
      return dayMs + chance.between(from, to) * minuteMs + chance.between(0, 59) * 1_000;
    },
    isAtWork: (atMs) => {
      const minute = (atMs - (dayOf(atMs) ?? 0)) / minuteMs;
      return minute >= 8 * 60 && minute < 19 * 60;
    },
  };
}

/** Midnights, in the zone, of the days from Monday to Friday. */
function workDays(zone: string, fromMs: number, toMs: number): readonly number[] {
  const days: number[] = [];
  let day = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(zone).startOfDay().subtract({ days: 1 });
  for (; day.epochMilliseconds <= toMs; day = day.add({ days: 1 }))
    if (day.dayOfWeek <= 5) days.push(day.epochMilliseconds);
  return days;
}
