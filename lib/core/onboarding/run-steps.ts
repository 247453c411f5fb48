import type { Outcome } from "./decision";

/** The steps of the onboarding table as a run goes through them. */
export const runSteps = ["message", "guard", "extension", "user", "room", "profile", "number"] as const;
export type RunStep = (typeof runSteps)[number];

export type StepState = "travelled" | "decided" | "chosen" | "off" | "failed";

const decidedBy: Readonly<Record<Outcome, RunStep>> = {
  IGNORED: "guard",
  BLOCKED: "guard",
  OPTED_OUT: "guard",
  NO_EXTENSION: "extension",
  AMBIGUOUS: "extension",
  USER_NOT_FOUND: "user",
  REMINDED: "room",
  REINVITED: "room",
  PROSPECT: "profile",
  NUMBER_UNAVAILABLE: "number",
  COMPLETED: "number",
};

/** Which step settled a run, and which were on the way to it or never reached. */
export function drawRun(outcome: Outcome): readonly { readonly step: RunStep; readonly state: StepState }[] {
  const last = runSteps.indexOf(decidedBy[outcome]);
  return runSteps.map((step, at) => ({
    step,
    state:
      at < last
        ? "travelled"
        : at > last
          ? "off"
          : outcome === "NUMBER_UNAVAILABLE"
            ? "failed"
            : outcome === "COMPLETED"
              ? "chosen"
              : "decided",
  }));
}
