import type { Capabilities } from "@/lib/core/providers/descriptor";

// Providers measure by their own clock: nothing is sent in the last minute by ours.
const safetyMs = 60_000;
const hourMs = 3_600_000;

/** Told to whoever writes too late, and stored with a message that waited too long. */
export const windowClosedText = "The 24-hour window is closed until the client writes.";

/** When free text ends after a client's message (epoch ms); null where the channel knows no window. */
export const windowAfter = (inboundAtMs: number, { windowHours }: Pick<Capabilities, "windowHours">): number | null =>
  windowHours === null ? null : inboundAtMs + windowHours * hourMs;

/** Whether free text may go out now. `expiresAtMs` null = the client never wrote. */
export const isWindowOpen = (
  expiresAtMs: number | null,
  nowMs: number,
  { windowHours }: Pick<Capabilities, "windowHours">,
): boolean => windowHours === null || (expiresAtMs !== null && nowMs < expiresAtMs - safetyMs);
