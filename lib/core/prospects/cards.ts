import { type Verdict, allowed, refused } from "@/lib/core/access/verdict";

/** Where a request stands. Only an open one waits for its user. */
export const cardStates = ["open", "promoted", "dismissed", "expired"] as const;
export type CardState = (typeof cardStates)[number];

type Card = { readonly state: CardState };

const closedAs: Readonly<Record<Exclude<CardState, "open">, string>> = {
  promoted: "This request was promoted already. Reload the page.",
  dismissed: "This request was dismissed already. When the client asks again there is a new one.",
  expired: "This request has expired. When the client asks again there is a new one.",
};

/** What may be done with a request: only an open one can be decided, and only once. */
export const cardCan = {
  decide: ({ state }: Card): Verdict => (state === "open" ? allowed : refused(closedAs[state])),
};

const dayMs = 86_400_000;

/** When an open request expires: so many days after its client asked last. */
export const expiresAtMs = (lastAskedAtMs: number, days: number): number => lastAskedAtMs + days * dayMs;

/** Requests whose client asked last at this instant, or before, have expired. */
export const expiredBeforeMs = (nowMs: number, days: number): number => nowMs - days * dayMs;
