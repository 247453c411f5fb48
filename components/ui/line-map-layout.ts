import type { TraceStep } from "./trace-line";

export const mapWidth = 1148;
const startX = 10;
const letterPx = 6.3;
const gapPx = 18;

export type PlacedStep = TraceStep & { x: number; widthPx: number };

export type MapLayout = {
  on: readonly PlacedStep[];
  off: readonly PlacedStep[];
  /** Where the deciding (or failing) node stands; the start when there is none. */
  decidedX: number;
};

const labelWidth = (step: TraceStep): number =>
  Math.max(ruleAndTitle(step).length, (step.reason ?? "").length) * letterPx + gapPx;

/** "R9 Mapping" */
export const ruleAndTitle = (step: { rule?: string; title: string }): string =>
  [step.rule, step.title].filter(Boolean).join(" ");

/**
 * Places the steps of one path along a line of `mapWidth` units: those on the way by the width of their labels, those not
 * reached behind the deciding one. Too long a path is squeezed evenly and its labels are cut to the room they got.
 */
export function layoutLine(steps: readonly TraceStep[], withBranch: boolean): MapLayout {
  const on = steps.filter((step) => step.state !== "off" && step.state !== "chosen");
  const off = steps.filter((step) => step.state === "off");
  const onEnd = withBranch ? 700 : off.length > 0 ? 760 : mapWidth - 160;
  const placedOn = place(on, 150, onEnd, 96);
  const last = on.at(-1);
  const decidedX = placedOn.at(-1)?.x ?? startX;
  const offFrom = Math.min(decidedX + Math.max(last ? labelWidth(last) : 0, 120), mapWidth - 240);
  const placedOff = place(off, offFrom, mapWidth - 120, 84);
  return { on: placedOn, off: placedOff, decidedX };
}

function place(steps: readonly TraceStep[], from: number, to: number, leastPx: number): PlacedStep[] {
  const widths = steps.map((step) => Math.max(leastPx, labelWidth(step)));
  // The last label hangs over its node's end, so it takes no room of the line.
  const needed = widths.slice(0, -1).reduce((sum, width) => sum + width, 0);
  const squeeze = needed > to - from && needed > 0 ? (to - from) / needed : 1;
  let x = from;
  return steps.map((step, at) => {
    const roomPx = at === steps.length - 1 ? mapWidth - x : (widths[at] ?? leastPx) * squeeze;
    const placed = { ...step, x: Math.round(x), widthPx: roomPx };
    x += roomPx;
    return placed;
  });
}

/** Cuts a label to the room it has; the whole stays in the node's title. */
export function fit(text: string, widthPx: number): string {
  const most = Math.floor((widthPx - 8) / letterPx);
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1))}…`;
}
