import type { ReactNode } from "react";
import { fit, layoutLine, mapWidth, ruleAndTitle } from "./line-map-layout";
import type { PlacedStep } from "./line-map-layout";
import { TraceLine } from "./trace-line";
import type { TraceStep } from "./trace-line";

type Candidate = { key: string; title: string; detail?: string; note?: string; chosen: boolean };

export type LineMapProps = {
  /** The whole decision in one sentence; the picture's name. */
  caption: string;
  start: { title: string; reason?: string };
  /** In the order of the rules: travelled, then decided or failed, then what was not reached. */
  steps: readonly TraceStep[];
  /** How one of the candidates was taken ("R13 Fewest live rooms"). */
  branch?: { title: string; rule?: string };
  candidates?: readonly Candidate[];
  /** What lies above the start and was skipped or would come next, nearest first. */
  upward?: readonly TraceStep[];
  upwardNote?: string;
};

/** A decision drawn as one line, from 1100 px on; below that, and for screen readers, the same path as a list and a table. */
export function LineMap(props: LineMapProps) {
  const { caption, start, steps, branch, candidates = [] } = props;
  const chosen = candidates.find((candidate) => candidate.chosen);
  const listed: TraceStep[] = [
    { key: "start", state: "travelled", title: start.title, ...(start.reason ? { reason: start.reason } : {}) },
    ...steps.filter((step) => step.state !== "off"),
    ...(chosen
      ? [
          {
            key: chosen.key,
            state: "chosen" as const,
            title: [chosen.title, chosen.detail].filter(Boolean).join(", "),
            ...(branch ? { reason: branch.title, ...(branch.rule ? { rule: branch.rule } : {}) } : {}),
          },
        ]
      : []),
    ...steps.filter((step) => step.state === "off"),
  ];
  return (
    <>
      <div className="linemap-wide">
        <Drawing {...props} />
      </div>
      <div className="linemap-narrow">
        <TraceLine steps={listed} caption={caption} />
      </div>
    </>
  );
}

function Drawing({ caption, start, steps, branch, candidates = [], upward = [], upwardNote }: LineMapProps) {
  const ordered = candidates.toSorted((a, b) => Number(b.chosen) - Number(a.chosen)).slice(0, 4);
  const { on, off, decidedX } = layoutLine(steps, ordered.length > 0);
  const y = upward.length > 0 ? 52 + upward.length * 36 : 62;
  const branchY = y + 62;
  const height = Math.max(y + 52, ordered.length > 0 ? branchY + (ordered.length - 1) * 30 + 18 : 0);
  const lastOff = off.at(-1);
  const topY = 28;
  return (
    <svg className="linemap" viewBox={`0 0 ${mapWidth} ${height}`} role="img" aria-label={caption}>
      {upward.length > 0 ? <path className="p p--off" d={`M10 ${topY}V${y - 6}`} /> : null}
      {upward.length > 0 && lastOff && upwardNote ? (
        <>
          <path
            className="p p--off"
            d={`M10 ${topY}H${Math.min(lastOff.x + 70, mapWidth - 14)}a12 12 0 0 1 12 12V${y - 12}a12 12 0 0 1 -12 12H${lastOff.x}`}
          />
          <text x={(lastOff.x + 80) / 2} y={topY - 9} className="m" textAnchor="middle">
            {upwardNote}
          </text>
        </>
      ) : null}
      {lastOff ? <path className="p p--off" d={`M${decidedX} ${y}H${lastOff.x}`} /> : null}
      <path className="p" d={`M10 ${y}H${decidedX}`} />
      {upward.toReversed().map((step, at) => (
        <g key={step.key}>
          <circle className="n n--off" cx="10" cy={topY + at * 36} r="4" />
          <text x="26" y={topY + at * 36 + (upwardNote && at === 0 ? 18 : 4)}>
            {step.title}
            <tspan className="m" dx="6">
              {fit(step.reason ?? "", 320)}
            </tspan>
          </text>
        </g>
      ))}
      <circle className="n" cx="10" cy={y} r="5.5" />
      <text x="10" y={y + 24}>
        {start.title}
      </text>
      <text x="10" y={y + 40} className="m">
        {start.reason}
      </text>
      {on.map((step) => (
        <OnStep key={step.key} step={step} y={y} />
      ))}
      {off.map((step) => (
        <g key={step.key}>
          <title>{[ruleAndTitle(step), step.reason].filter(Boolean).join(": ")}</title>
          <circle className="n n--off" cx={step.x} cy={y} r="4.5" />
          <text x={step.x - 12} y={y + 24} className="m">
            {fit(ruleAndTitle(step), step.widthPx)}
          </text>
        </g>
      ))}
      {ordered.length > 0 ? <Branch x={decidedX} y={y} branchY={branchY} branch={branch} candidates={ordered} /> : null}
    </svg>
  );
}

function OnStep({ step, y }: { step: PlacedStep; y: number }) {
  const node: Record<string, ReactNode> = {
    decided: <circle className="n n--on" cx={step.x} cy={y} r="6.5" />,
    failed: <circle className="n n--fail" cx={step.x} cy={y} r="6.5" />,
  };
  return (
    <g>
      <title>{[ruleAndTitle(step), step.reason].filter(Boolean).join(": ")}</title>
      <text
        x={step.x - 6}
        y={y - 28}
        className={step.state === "decided" ? "a" : step.state === "failed" ? "f" : undefined}
      >
        {fit(ruleAndTitle(step), step.widthPx)}
      </text>
      <text x={step.x - 6} y={y - 12} className="m">
        {fit(step.reason ?? "", step.widthPx)}
      </text>
      {node[step.state] ?? <circle className="n" cx={step.x} cy={y} r="4.5" />}
    </g>
  );
}

type BranchProps = {
  x: number;
  y: number;
  branchY: number;
  branch: LineMapProps["branch"];
  candidates: readonly Candidate[];
};

/** The turn at the deciding node: down and on to the account that was taken, the others dashed below it. */
function Branch({ x, y, branchY, branch, candidates }: BranchProps) {
  const endX = x + 206;
  const forkX = x + 90;
  return (
    <g>
      {candidates.slice(1).map((other, at) => (
        <path
          key={other.key}
          className="p p--off"
          d={`M${forkX} ${branchY}v${18 + at * 30}a12 12 0 0 0 12 12H${endX}`}
        />
      ))}
      <path className="p p--on" d={`M${x} ${y}V${branchY - 14}a14 14 0 0 0 14 14H${endX}`} />
      {branch ? (
        <>
          <circle className="n" cx={forkX} cy={branchY} r="4.5" />
          <text x={x + 18} y={branchY - 10}>
            {branch.rule}
            <tspan className="m" dx={branch.rule ? 5 : 0}>
              {branch.title}
            </tspan>
          </text>
        </>
      ) : null}
      {candidates.map((candidate, at) => {
        const cy = branchY + at * 30;
        return (
          <g key={candidate.key}>
            <circle
              className={candidate.chosen ? "n n--end" : "n n--off"}
              cx={endX + 6}
              cy={cy}
              r={candidate.chosen ? 6 : 4.5}
            />
            <text x={endX + 22} y={cy + 5} className={candidate.chosen ? "a" : "m"}>
              {candidate.title}
            </text>
            <text x={endX + 56} y={cy + 5} className={candidate.chosen ? undefined : "m"}>
              {candidate.detail}
            </text>
            <text x={endX + 156} y={cy + 5} className="m">
              {candidate.note}
            </text>
          </g>
        );
      })}
    </g>
  );
}
