import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { knownTopics } from "@/lib/core/jobs/states";

test("every topic that the worker carries out has words, and no other", () => {
  const handlers = readFileSync("lib/worker/handlers.ts", "utf8");
  const carriedOut = [...handlers.matchAll(/"([a-z]+\.[a-z_]+)@\d+":/g)].map(([, topic]) => topic);
  expect(carriedOut.length).toBeGreaterThan(5);
  expect(new Set(carriedOut)).toEqual(new Set(knownTopics));
});
