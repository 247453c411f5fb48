import type { MessageId } from "@/lib/core/ids";

/** A number in [0, 1) that a message carries with it: the random bits at the end of its id. */
export const rollOf = (messageId: MessageId): number => Number.parseInt(messageId.slice(-8), 16) / 2 ** 32;

/** One of several, by such a number. */
export const pickOne = <T>(choices: readonly [T, ...T[]], roll: number): T =>
  choices[Math.floor(roll * choices.length)] ?? choices[0];
