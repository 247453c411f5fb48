import { dayMs } from "./limits";

/** A room is due that became active, or was verified, at this moment or before. */
export const dueBeforeMs = (nowMs: number, days: number): number => nowMs - days * dayMs;
