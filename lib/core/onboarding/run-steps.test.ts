import { expect, test } from "vitest";
import { outcomes } from "./outcomes";
import { drawRun, runSteps } from "./run-steps";

test.each(outcomes)(
  "%s is settled by one step: what is before was travelled, what is after never reached",
  (outcome) => {
    const drawn = drawRun(outcome);
    expect(drawn.map(({ step }) => step)).toEqual([...runSteps]);
    const at = drawn.findIndex(({ state }) => !["travelled", "off"].includes(state));
    expect(drawn.slice(0, at).every(({ state }) => state === "travelled")).toBe(true);
    expect(drawn.slice(at + 1).every(({ state }) => state === "off")).toBe(true);
  },
);

test("only a room that was made is the chosen end, and only a number that was not found is a failed one", () => {
  const ends = (state: string) => outcomes.filter((outcome) => drawRun(outcome).some((one) => one.state === state));
  expect(ends("chosen")).toEqual(["COMPLETED"]);
  expect(ends("failed")).toEqual(["NUMBER_UNAVAILABLE"]);
});
