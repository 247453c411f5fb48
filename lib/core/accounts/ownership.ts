import { type Verdict, allowed, refused } from "@/lib/core/access/verdict";
import type { UserId } from "@/lib/core/ids";
import type { AccountView } from "./view";

/** `facts.used`: a message or a room was ever on it. `restsUntil`: it rests as a whole after its user; null = nobody left it. */
export type OwnedNumber = Pick<
  AccountView,
  "purpose" | "state" | "liveRooms" | "coolingRooms" | "restsUntil" | "user"
> & {
  readonly facts: Pick<AccountView["facts"], "used">;
};

/** Why a dedicated number does not change its user now, as the key of its words. */
export type OwnerProblem =
  | "notDedicated"
  | "retired"
  | "live"
  | "cooling"
  | "resting"
  | "inUse"
  | "restsAlready"
  | "theirs";

const sentences: Readonly<Record<OwnerProblem, string>> = {
  notDedicated: "Only a dedicated number belongs to one user",
  retired: "The account is retired",
  live: "Live rooms remain on the number: end them first, the next user must never see them",
  cooling: "Pairs still cool on the number: wait, or free them under Recycling",
  resting: "The number rests after its last user: wait until its time is over",
  inUse: "The number is in use: take it back first, so that it rests before its next user",
  theirs: "The number is this user's already",
  restsAlready: "The number was taken back already",
};

const problem = (key: OwnerProblem): Verdict => refused(key);

/** The same in a sentence, where the words of a language are not at hand. */
export const ownerSentence = (reason: string): string =>
  Object.entries(sentences).find(([key]) => key === reason)?.[1] ?? reason;

export const ownerCan = {
  /** Ends its rooms and lets the number rest as a whole. One that was never used needs no rest. */
  takeBack: ({ purpose, state, facts, restsUntil }: OwnedNumber): Verdict => {
    if (purpose !== "dedicated") return problem("notDedicated");
    if (state === "retired") return problem("retired");
    return restsUntil !== null || !facts.used ? problem("restsAlready") : allowed;
  },
  /** Makes a number that served others one user's own: what still cools on it is kept from them. */
  receive: ({ coolingRooms }: Pick<OwnedNumber, "coolingRooms">): Verdict =>
    coolingRooms > 0 ? problem("cooling") : allowed,
  /**
   * Gives the number to another user, who begins with nothing on it. Its last user has it back at once: they talked with
   * everyone on it. `now`: ISO 8601 in UTC, as `restsUntil`.
   */
  handOver: (number: OwnedNumber, toUserId: UserId | null, now: string): Verdict => {
    if (number.purpose !== "dedicated") return problem("notDedicated");
    if (number.state === "retired") return problem("retired");
    if (toUserId !== null && toUserId === number.user?.id)
      return number.restsUntil === null ? problem("theirs") : allowed;
    if (number.liveRooms > 0) return problem("live");
    if (number.restsUntil !== null && number.restsUntil > now) return problem("resting");
    if (number.coolingRooms > 0) return problem("cooling");
    return number.facts.used && number.restsUntil === null ? problem("inUse") : allowed;
  },
};
