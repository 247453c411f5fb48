import { Temporal } from "temporal-polyfill";

/** An instant as a file shows it: ISO 8601 in the zone's own time with its offset, `2026-11-21T10:42:07.123+01:00`. */
export const csvInstant = (iso: string | null, zone: string): string | null =>
  iso === null ? null : Temporal.Instant.from(iso).toString({ timeZone: zone, fractionalSecondDigits: 3 });

/**
 * The same of an instant as PostgreSQL writes it in a session of that zone, `2026-11-21 10:42:07.12+01`: a million of them
 * leave no time for a calendar.
 */
export function writtenInstant(text: string): string {
  const hasFraction = text.charCodeAt(19) === 46;
  const sign = Math.max(text.indexOf("+", 19), text.indexOf("-", 19));
  const ms = hasFraction ? text.slice(20, Math.min(sign, 23)).padEnd(3, "0") : "000";
  const offset = text.length === sign + 3 ? `${text.slice(sign)}:00` : text.slice(sign, sign + 6);
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${ms}${offset}`;
}
