import fc from "fast-check";
import { expect, test } from "vitest";
import { layoutLine, mapWidth } from "./line-map-layout";
import type { TraceStep } from "./trace-line";

const text = fc.string({ minLength: 1, maxLength: 60 });
const step = (state: TraceStep["state"]) =>
  fc.record({ key: fc.uuid(), state: fc.constant(state), title: text, reason: text, rule: fc.constant("R1") });
const path = fc
  .tuple(fc.array(step("travelled"), { maxLength: 9 }), step("decided"), fc.array(step("off"), { maxLength: 5 }))
  .map(([before, decided, after]) => [...before, decided, ...after]);

test("every node stays on the drawing and in the order of the path", () => {
  fc.assert(
    fc.property(path, fc.boolean(), (steps, branch) => {
      const { on, off, decidedX } = layoutLine(steps, branch);
      const xs = [...on, ...off].map((placed) => placed.x);
      expect(xs.every((x) => x >= 10 && x <= mapWidth)).toBe(true);
      expect(on.map((s) => s.x)).toEqual(on.map((s) => s.x).toSorted((a, b) => a - b));
      expect(on.at(-1)?.x).toBe(decidedX);
      expect(off.every((s) => s.x > decidedX)).toBe(true);
      if (branch) expect(decidedX).toBeLessThanOrEqual(700);
    }),
  );
});
