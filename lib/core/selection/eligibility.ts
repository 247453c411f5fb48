import { isFrontDoor } from "@/lib/core/channel-traits";
import type { AccountId } from "@/lib/core/ids";
import type { AccountFacts, SelectionFacts } from "./facts";
import type { RejectReason } from "./trace";

/** What the client's rooms say of one account. */
type History = {
  usedBySamePair: boolean;
  readonly usedByClient: true;
  live: boolean;
  coolingForAnother: boolean;
};

export type Histories = ReadonlyMap<AccountId, Readonly<History>>;

/** One pass over the client's rooms, so that each account is then judged at once. */
export function historiesOf({ rooms, user }: SelectionFacts): Histories {
  const byAccount = new Map<AccountId, History>();
  for (const room of rooms) {
    const history = byAccount.get(room.accountId) ?? {
      usedBySamePair: false,
      usedByClient: true,
      live: false,
      coolingForAnother: false,
    };
    const isSameUser = room.userId === user.id;
    if (isSameUser) history.usedBySamePair = true;
    if (room.state === "live") history.live = true;
    if (room.state === "cooling" && !isSameUser) history.coolingForAnother = true;
    byAccount.set(room.accountId, history);
  }
  return byAccount;
}

/** R4–R6: the first reason against an account of a pool; null when it may be chosen. Its country is not asked here. */
export function objectionTo(account: AccountFacts, facts: SelectionFacts, histories: Histories): RejectReason | null {
  return (
    wrongRole(account, facts) ??
    unusable(account, facts) ??
    (isFrontDoor(facts.channel) ? null : notFree(account, histories)) ??
    (facts.passOver?.has(account.id) ? "passed_over" : null)
  );
}

/** R4. A client of a front-door channel is known only to the account they wrote to. */
function wrongRole({ id, purpose }: AccountFacts, { channel, client }: SelectionFacts): RejectReason | null {
  if (purpose !== (isFrontDoor(channel) ? "primary" : "secondary")) return "wrong_role";
  const known = isFrontDoor(channel) ? client.frontDoorAccountId : null;
  return known !== null && known !== id ? "other_front_door" : null;
}

/** R5 without R6. */
function unusable(account: AccountFacts, { channel, client }: SelectionFacts): RejectReason | null {
  if (account.state !== "active") return "not_active";
  if (!account.connectionUsable) return "connection_unusable";
  if (account.maxLiveRooms !== null && account.liveRooms >= account.maxLiveRooms) return "at_capacity";
  if (channel === "whatsapp" && !account.hasInvitationTemplate) return "no_template";
  // On front-door channels an id is scoped to the account itself, which R4 has seen to.
  const knownByIdAlone = client.phone === null && client.providerUserId !== null && !isFrontDoor(channel);
  const samePortfolio = client.portfolioId !== null && client.portfolioId === account.portfolioId;
  return knownByIdAlone && !samePortfolio ? "other_portfolio" : null;
}

/** R6, so that an inbound message names exactly one room. */
function notFree({ id }: AccountFacts, histories: Histories): RejectReason | null {
  const history = histories.get(id);
  if (history?.live) return "in_use_by_other_room";
  return history?.coolingForAnother ? "cooling" : null;
}
