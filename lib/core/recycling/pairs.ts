import { type Verdict, allowed, refused } from "@/lib/core/access/verdict";

/**
 * Where a pair of account and client stands. `over`: its time has run out, the next sweep frees it, and selection takes it
 * for free already; `reopened`: the same user talks with the client on it again.
 */
export const pairStates = ["cooling", "reopened", "over", "free"] as const;
export type PairState = (typeof pairStates)[number];

/** How long pairs that were freed stay in the list. */
export const freedShownDays = 30;

export type Pair = { readonly state: PairState };

/** What may be done with a pair; a refusal is named by the key of its words. */
export const pairCan = {
  extend: ({ state }: Pair): Verdict => (state === "cooling" ? allowed : refused(state)),
  free: ({ state }: Pair): Verdict => (state === "cooling" || state === "over" ? allowed : refused(state)),
};

/** The same in a sentence, for whoever acts on a list that has changed meanwhile. `pair`: its account and its client. */
export const pairRefusals: Readonly<Record<Exclude<PairState, "cooling">, (pair: string) => string>> = {
  reopened: (pair) => `${pair} was reopened meanwhile: its user talks with the client again. Reload the list.`,
  over: (pair) => `${pair} has cooled: its time is over and others may have it already. Reload the list.`,
  free: (pair) => `${pair} is free already. Reload the list.`,
};
