import { expect, test } from "vitest";
import { csvInstant, writtenInstant } from "./instant";

test("an instant is shown in the zone with the offset of that day, summer and winter", () => {
  expect(csvInstant("2026-11-21T09:42:07.123Z", "Europe/Rome")).toBe("2026-11-21T10:42:07.123+01:00");
  expect(csvInstant("2026-07-21T09:42:07.123Z", "Europe/Rome")).toBe("2026-07-21T11:42:07.123+02:00");
  expect(csvInstant("2026-11-21T09:42:07Z", "Asia/Kathmandu")).toBe("2026-11-21T15:27:07.000+05:45");
  expect(csvInstant("2026-11-21T09:42:07Z", "UTC")).toBe("2026-11-21T09:42:07.000+00:00");
});

test("no instant is an empty cell", () => {
  expect(csvInstant(null, "Europe/Rome")).toBeNull();
});

test("what PostgreSQL wrote in a zone reads as the calendar has it, with as much of a second as it wrote", () => {
  for (const [written, iso, zone] of [
    ["2026-11-21 15:27:07+05:45", "2026-11-21T09:42:07Z", "Asia/Kathmandu"],
    ["2026-11-21 10:42:07.1+01", "2026-11-21T09:42:07.1Z", "Europe/Rome"],
    ["2026-07-21 11:42:07.12+02", "2026-07-21T09:42:07.12Z", "Europe/Rome"],
    ["2026-11-21 09:42:07.123999+00", "2026-11-21T09:42:07.123999Z", "UTC"],
    ["2026-10-25 02:30:00+02", "2026-10-25T00:30:00Z", "Europe/Rome"],
    ["2026-10-25 02:30:00+01", "2026-10-25T01:30:00Z", "Europe/Rome"],
    ["2026-11-21 06:12:07.5-03:30", "2026-11-21T09:42:07.5Z", "America/St_Johns"],
  ] as const)
    expect(writtenInstant(written)).toBe(csvInstant(iso, zone));
});
