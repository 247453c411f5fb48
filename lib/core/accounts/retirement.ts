import { type Verdict, allowed, refused } from "@/lib/core/access/verdict";
import type { AccountState } from "./schema";

/** The way of an account out of service: each step is there as soon as the one before is over. */
const retireSteps = ["drain", "rooms", "cooling", "retire"] as const;
export type RetireStep = (typeof retireSteps)[number];

export type RetirementFacts = {
  readonly state: AccountState;
  readonly liveRooms: number;
  readonly coolingRooms: number;
};

/** Whether the account takes no new rooms, so that those it has can come to an end. */
const isDrained = ({ state }: RetirementFacts): boolean => state !== "active" && state !== "degraded";

const isOver: Readonly<Record<RetireStep, (account: RetirementFacts) => boolean>> = {
  drain: isDrained,
  rooms: (account) => isDrained(account) && account.liveRooms === 0,
  cooling: (account) => isDrained(account) && account.liveRooms + account.coolingRooms === 0,
  retire: ({ state }) => state === "retired",
};

/** Where the account stands on its way: read from what is there, so that the way goes on wherever it was left. */
export function retirementOf(
  account: RetirementFacts,
): readonly { readonly step: RetireStep; readonly is: "over" | "next" | "later" }[] {
  const next = retireSteps.find((step) => !isOver[step](account));
  return retireSteps.map((step) => ({ step, is: isOver[step](account) ? "over" : step === next ? "next" : "later" }));
}

/** Rooms are ended together only where no new one comes meanwhile. */
export const mayEndAll = (account: RetirementFacts): Verdict => {
  if (account.state === "retired") return refused("The account is retired: it has no live room");
  if (!isDrained(account)) return refused("It still takes new rooms: drain the account first");
  return account.liveRooms === 0 ? refused("It has no live room any more") : allowed;
};
