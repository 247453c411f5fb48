import { Temporal } from "temporal-polyfill";

const dayMs = 86_400_000;
const mostDays = 365;

/** The instant at which a day begins where the admin is. Throws RangeError for a zone or a day that does not exist. */
export const startOfDayMs = (day: string, zone: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;

/** Why a pair cannot cool until then, or null: later than today, at most a year. */
export function coolingDayFault(untilMs: number, nowMs: number): string | null {
  if (untilMs <= nowMs) return "Choose a day after today";
  return untilMs > nowMs + mostDays * dayMs ? `At most ${mostDays} days from today` : null;
}
