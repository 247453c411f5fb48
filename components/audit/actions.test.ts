import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { knownActions } from "./actions";

const services = join(import.meta.dirname, "../../lib/services");

test("every act that a service writes into the log has words and can be filtered by", () => {
  const written = readdirSync(services, { recursive: true, encoding: "utf8" })
    .filter((file) => /(?<!\.test)\.ts$/.test(file))
    .flatMap((file) => [...readFileSync(join(services, file), "utf8").matchAll(/\baction: ([^\n]*)/g)])
    .flatMap(([, rest = ""]) => [...rest.matchAll(/"([a-z]+\.[a-z_]+)"/g)].map(([, action]) => action));
  expect(written.length).toBeGreaterThan(30);
  const known: readonly (string | undefined)[] = knownActions;
  expect([...new Set(written)].filter((action) => !known.includes(action))).toEqual([]);
});
