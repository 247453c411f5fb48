import { Temporal } from "temporal-polyfill";
import type { DateCondition } from "./tree";

/** From which instant and before which, in epoch milliseconds; null = no end on that side. */
export type Span = { readonly fromMs: number | null; readonly untilMs: number | null };

// Beyond them lie years that a database writes otherwise; nobody was sent a message there.
const [first, last] = ["1900-01-01", "2999-12-31"];

/** Why a text is no day: not written as one, none of the calendar, or too far away. */
export type DayFault = "form" | "missing" | "far";

/** What is wrong with a day as people write it (YYYY-MM-DD); null = nothing. */
export function dayFault(text: string): DayFault | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return "form";
  if (text < first || text > last) return "far";
  try {
    Temporal.PlainDate.from(text, { overflow: "reject" });
    return null;
  } catch {
    return "missing";
  }
}

/** The instant (epoch ms) at which a day begins in an IANA zone, `after` days later: not always midnight, nor 24 hours apart. */
export const dayStart = (day: string, zone: string, after = 0): number =>
  Temporal.PlainDate.from(day).add({ days: after }).toZonedDateTime(zone).epochMilliseconds;

/** Which day it is in a zone at an instant. */
const dayAt = (ms: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate().toString();

/** What a condition on days means as instants of a zone. The last day counts today: one day is today alone. */
export function spanOf(
  condition: Exclude<DateCondition, { op: "is-empty" }>,
  { zone, nowMs }: { readonly zone: string; readonly nowMs: number },
): Span {
  switch (condition.op) {
    case "on":
      return { fromMs: dayStart(condition.day, zone), untilMs: dayStart(condition.day, zone, 1) };
    case "before":
      return { fromMs: null, untilMs: dayStart(condition.day, zone) };
    case "after":
      return { fromMs: dayStart(condition.day, zone, 1), untilMs: null };
    case "between":
      return { fromMs: dayStart(condition.from, zone), untilMs: dayStart(condition.to, zone, 1) };
    case "in-last": {
      const today = dayAt(nowMs, zone);
      return { fromMs: dayStart(today, zone, 1 - condition.days), untilMs: dayStart(today, zone, 1) };
    }
  }
}
