import { expect, test } from "vitest";
import { cleanName } from "./clean-name";

test("a name keeps its letters and loses what would disturb a list", () => {
  expect(cleanName("  Ada\u0000\u202E  Lovelace\n")).toBe("Ada Lovelace");
  expect(cleanName("e\u0301")).toBe("é");
  expect(cleanName(" \u200F ")).toBeNull();
  expect(Array.from(cleanName("👩".repeat(300)) ?? "")).toHaveLength(255);
});
