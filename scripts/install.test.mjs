import { expect, test } from "vitest";
import { fulfils } from "./install.mjs";

const lock = {
  packages: {
    "": { name: "linekeeper" },
    "node_modules/a": { version: "1.0.0" },
    "node_modules/b": { version: "2.0.0", dev: true },
    "node_modules/b-win32": { version: "2.0.0", optional: true },
  },
};
const installed = (packages) => ({ packages });
const a = { "node_modules/a": { version: "1.0.0" } };
const b = { "node_modules/b": { version: "2.0.0" } };

test("the packages of another platform may be missing", () => {
  expect(fulfils(installed({ ...a, ...b }), lock)).toBe(true);
});

test("a missing package, another version or one too many asks for an installation", () => {
  expect(fulfils(installed(a), lock)).toBe(false);
  expect(fulfils(installed({ ...a, "node_modules/b": { version: "2.0.1" } }), lock)).toBe(false);
  expect(fulfils(installed({ ...a, ...b, "node_modules/c": { version: "1.0.0" } }), lock)).toBe(false);
});
