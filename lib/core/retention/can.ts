import { allowed, refused, type Verdict } from "@/lib/core/access/verdict";

/** What is told to whoever wants to take away what a legal hold keeps. @param since ISO 8601 */
export const onHold = (since: string): string => `On legal hold since ${since.slice(0, 10)}: an admin lifts it first`;

/** Whom retention, deletion and erasure concern. */
export const retentionCan = {
  setHold: ({ own, isPurged }: { readonly own: string | null; readonly isPurged: boolean }): Verdict => {
    if (isPurged) return refused("Nothing of it is left to hold");
    return own === null ? allowed : refused("It is on legal hold already");
  },
  liftHold: ({ own }: { readonly own: string | null }): Verdict =>
    own === null ? refused("It is not on legal hold") : allowed,
  /** Rooms that are live are ended by it: what was typed to confirm says so. */
  erase: ({ heldSince, isMerged }: { readonly heldSince: string | null; readonly isMerged: boolean }): Verdict => {
    if (isMerged) return refused("It was merged into another client: erase that one");
    return heldSince === null ? allowed : refused(onHold(heldSince));
  },
};
