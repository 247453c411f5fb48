import { expect, test } from "vitest";
import { csvInstant } from "./instant";

test("an instant is shown in the zone with the offset of that day, summer and winter", () => {
  expect(csvInstant("2026-11-21T09:42:07.123Z", "Europe/Rome")).toBe("2026-11-21T10:42:07.123+01:00");
  expect(csvInstant("2026-07-21T09:42:07.123Z", "Europe/Rome")).toBe("2026-07-21T11:42:07.123+02:00");
  expect(csvInstant("2026-11-21T09:42:07Z", "Asia/Kathmandu")).toBe("2026-11-21T15:27:07.000+05:45");
  expect(csvInstant("2026-11-21T09:42:07Z", "UTC")).toBe("2026-11-21T09:42:07.000+00:00");
});

test("no instant is an empty cell", () => {
  expect(csvInstant(null, "Europe/Rome")).toBeNull();
});
