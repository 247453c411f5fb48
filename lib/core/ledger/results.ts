import type { Verdict } from "@/lib/core/access/verdict";

/**
 * Where a received event stands. `failed`: its job was given up and nobody could note it on the event; `malformed` was
 * answered with 400, so that the provider knows; `ignored` is another product's.
 */
export const eventResults = [
  "waiting",
  "retrying",
  "failed",
  "parked",
  "quarantined",
  "processed",
  "discarded",
  "malformed",
  "ignored",
] as const;
export type EventResult = (typeof eventResults)[number];

export type OpenEvent = {
  readonly result: EventResult;
  /** The accounts that it names, and whether they are the connection's now. */
  readonly accounts: readonly { readonly id: string | null }[];
};

const open: ReadonlySet<EventResult> = new Set(["parked", "quarantined", "failed"]);

/** Whether any account that an event names is ours; one that names none speaks to the whole connection. */
export const isOurs = ({ accounts }: Pick<OpenEvent, "accounts">): boolean =>
  accounts.length === 0 || accounts.some(({ id }) => id !== null);

/** What may be done with an event; a refusal is named by the key of its words. */
export const eventCan = {
  replay: (event: OpenEvent): Verdict =>
    !open.has(event.result)
      ? { allowed: false, reason: "notOpen" }
      : event.result === "quarantined" && !isOurs(event)
        ? { allowed: false, reason: "stillForeign" }
        : { allowed: true },
  discard: (event: OpenEvent): Verdict =>
    open.has(event.result) ? { allowed: true } : { allowed: false, reason: "notOpen" },
};
