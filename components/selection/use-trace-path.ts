import { useTranslations } from "next-intl";
import type { LineMapProps } from "@/components/ui/line-map";
import type { TraceStep } from "@/components/ui/trace-line";
import type { PoolVisit, RuleStep, SelectionTrace, UnitVisit } from "@/lib/core/selection/trace";
import { useCountryName } from "./countries";
import type { KnownAccount } from "./known-account";
import { candidatesOf, deciding, eligibleIn, lastVisit, notReached } from "./read-visit";

type Path = Pick<LineMapProps, "start" | "steps" | "branch" | "candidates">;

/** A trace as the steps of one line: what was passed, what decided or ended it, what was never reached. */
export function useTracePath(trace: SelectionTrace, known: readonly KnownAccount[], userName: string | null): Path {
  const t = useTranslations("selection");
  const nameOf = useCountryName();
  const { outcome } = trace;
  const [first] = trace.units;
  const start = { title: first?.name ?? userName ?? t("path.user"), reason: first ? t("path.start") : "" };

  const countries = (codes: readonly string[]) =>
    codes.length > 3 ? t("path.countries", { count: codes.length }) : codes.map(nameOf).join(", ");
  const ofRule = (visit: PoolVisit, step: RuleStep): TraceStep => {
    const decided = step === deciding(visit);
    const base = { key: `${visit.poolId}-${step.rule}`, rule: step.rule, title: t(`rules.${step.rule}`) };
    if (step.did === "skipped") return { ...base, state: "travelled", reason: t(`skipped.${step.why}`) };
    const { found } = step;
    const mapped = step.rule === "R9" && trace.client.country;
    const reason = mapped
      ? t("path.mapped", { from: nameOf(mapped), to: countries(step.countries), found })
      : step.countries.length === 0
        ? t("path.found", { found })
        : t("path.foundIn", { countries: countries(step.countries), found });
    return { ...base, state: decided ? "decided" : "travelled", reason };
  };
  const ofVisit = (visit: PoolVisit): TraceStep[] => {
    const counted = eligibleIn(visit);
    const isLast = visit === lastVisit(trace);
    const pool: TraceStep = {
      key: `${visit.poolId}-pool`,
      state: "travelled",
      rule: isLast && trace.pools.length === 1 ? "R3" : "R12",
      title: t("rules.pool"),
      reason: visit.name,
    };
    // Pools that gave nothing are one node each, so that the line stays readable however high it climbs.
    if (!isLast) return [{ ...pool, rule: "R3", reason: t("path.nothingIn", { pool: visit.name }) }];
    const eligible: TraceStep = {
      key: `${visit.poolId}-eligible`,
      state: "travelled",
      rule: "R4–R6",
      title: t("rules.eligible"),
      reason: t("path.eligible", counted),
    };
    return [pool, eligible, ...visit.steps.map((step) => ofRule(visit, step))];
  };
  const ofUnit = (unit: UnitVisit): TraceStep[] => {
    const visit = trace.pools.find((one) => one.ouId === unit.ouId);
    if (visit) return ofVisit(visit);
    const isStart = unit === first;
    return [
      {
        key: unit.ouId,
        state: "travelled",
        rule: isStart ? "R3" : "R12",
        title: unit.name,
        reason: t(`path.unit.${unit.pool}`),
      },
    ];
  };

  const guard = { key: "guards", title: "R16 · R1 · R0" };
  const steps: TraceStep[] = [];
  if (outcome.kind === "account" && (outcome.rule === "R1" || outcome.rule === "R0")) {
    steps.push({
      ...guard,
      state: "decided",
      rule: outcome.rule,
      title: t(`rules.${outcome.rule}`),
      reason: t(`path.${outcome.rule}`),
    });
  } else if (trace.units.length === 0 && outcome.kind === "error") {
    const rule = outcome.error === "DEDICATED_UNAVAILABLE" ? "R0" : "R16";
    steps.push({ ...guard, state: "failed", rule, title: t("rules.ended"), reason: t(`ended.${outcome.error}`) });
  } else {
    steps.push({ ...guard, state: "travelled", reason: t("path.nothingInTheWay") }, ...trace.units.flatMap(ofUnit));
    if (outcome.kind === "error") {
      const rule = outcome.error === "NO_POOL" ? "R3" : outcome.error === "CONTENTION" ? "R14" : "R15";
      steps.push({ key: "end", state: "failed", rule, title: t("rules.ended"), reason: t(`ended.${outcome.error}`) });
    }
  }
  const visit = lastVisit(trace);
  if (outcome.kind === "account" && visit) {
    const off = notReached(visit).map((rule): TraceStep => ({
      key: `off-${rule}`,
      state: "off",
      rule,
      title: t(`rules.${rule}`),
    }));
    steps.push(...off, { key: "off-R12", state: "off", rule: "R12", title: t("rules.R12") });
  }
  if (outcome.kind !== "account") return { start, steps };
  const rooms = ({ liveRooms, maxLiveRooms }: KnownAccount) =>
    liveRooms === undefined
      ? ""
      : t("path.rooms", { used: liveRooms, of: maxLiveRooms ?? 0, limited: String(Boolean(maxLiveRooms)) });
  const candidates = candidatesOf(trace, known).map((one, at) => ({
    key: one.id,
    title: one.key || one.address,
    detail: [one.key ? one.address : "", rooms(one)].filter(Boolean).join(" · "),
    chosen: at === 0,
  }));
  const { tieBreak } = outcome;
  return { start, steps, candidates, ...(tieBreak ? { branch: { rule: "R13", title: t(`ties.${tieBreak}`) } } : {}) };
}
