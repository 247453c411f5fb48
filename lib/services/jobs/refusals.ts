const words: Readonly<Record<string, string>> = {
  runs: "It runs at this moment.",
  isBehind: "Another job goes first: retry that one.",
  isDue: "It is due already, and starts as soon as a worker is free.",
  messageEnded: "The message has ended. Send it again from its conversation.",
  isRecurring: "It repeats by itself: there is nothing to discard.",
};

/** A refusal of `jobCan` as a sentence. */
export const refusals = (reason: string): string => words[reason] ?? "This cannot be done with the job now.";
