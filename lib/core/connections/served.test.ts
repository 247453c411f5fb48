import { expect, test } from "vitest";
import { servedAs, servesAddress } from "./served";

const usable = (address: string) => ({
  outcome: "usable" as const,
  serves: [{ address, providerAccountId: "106540352242922", name: null }],
});

test("an address is served however the provider writes it", () => {
  expect(servesAddress(usable("39 02 5550-1411"), "+390255501411")).toBe(true);
  expect(servedAs(usable("390255501411"), "+390255501411")?.providerAccountId).toBe("106540352242922");
  expect(servesAddress(usable("@meridiana"), "@meridiana")).toBe(true);
});

test("another address is not served, and nobody knows before a test has answered", () => {
  expect(servesAddress(usable("+390255501412"), "+390255501411")).toBe(false);
  expect(servesAddress({ outcome: "usable", serves: null }, "+390255501411")).toBe(true);
  expect(servesAddress({ outcome: "running", since: "2026-10-02T08:00:00Z" }, "+390255501411")).toBeNull();
  expect(servesAddress(null, "+390255501411")).toBeNull();
});
