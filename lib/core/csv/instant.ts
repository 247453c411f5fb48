import { Temporal } from "temporal-polyfill";

/** An instant as a file shows it: ISO 8601 in the zone's own time with its offset, `2026-11-21T10:42:07.123+01:00`. */
export const csvInstant = (iso: string | null, zone: string): string | null =>
  iso === null ? null : Temporal.Instant.from(iso).toString({ timeZone: zone, fractionalSecondDigits: 3 });
