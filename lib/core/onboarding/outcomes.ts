// No zod here: the list of runs reads this file in the browser.
import type { Outcome } from "./decision";

/** In the order of the decision's steps. */
export const outcomes = [
  "IGNORED",
  "BLOCKED",
  "OPTED_OUT",
  "NO_EXTENSION",
  "AMBIGUOUS",
  "USER_NOT_FOUND",
  "REMINDED",
  "REINVITED",
  "PROSPECT",
  "NUMBER_UNAVAILABLE",
  "COMPLETED",
] as const satisfies readonly Outcome[];

/** How far a message got: each holds those after it. */
export const funnelSteps = ["message", "found", "room", "answered"] as const;
export type FunnelStep = (typeof funnelSteps)[number];

export const funnelGroups = ["day", "unit", "user"] as const;
export type FunnelGroup = (typeof funnelGroups)[number];

/** The value of a filter by user or unit for messages that named nobody. */
export const nobody = "nobody";
