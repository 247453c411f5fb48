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

/**
 * R4–R6: the first reason against an account of a pool; null when it may be chosen. Its country is not asked here. What of it is
 * the client's affair is asked once: pools hold thousands.
 */
export function objectionsOf(
  facts: SelectionFacts,
  histories: Histories,
): (account: AccountFacts) => RejectReason | null {
  const { channel, client, passOver } = facts;
  const isFront = isFrontDoor(channel);
  const wanted: Wanted = {
    purpose: isFront ? "primary" : "secondary",
    // A client of a front-door channel is known only to the account they wrote to.
    onlyId: isFront ? client.frontDoorAccountId : null,
    invites: channel === "whatsapp",
    // On front-door channels an id is scoped to the account itself, which `onlyId` has seen to.
    knownByIdAlone: client.phone === null && client.providerUserId !== null && !isFront,
    portfolioId: client.portfolioId,
  };
  return (account) =>
    unusable(account, wanted) ??
    (isFront || histories.size === 0 ? null : notFree(account, histories)) ??
    (passOver?.has(account.id) ? "passed_over" : null);
}

type Wanted = {
  readonly purpose: AccountFacts["purpose"];
  readonly onlyId: AccountId | null;
  readonly invites: boolean;
  readonly knownByIdAlone: boolean;
  readonly portfolioId: string | null;
};

/** R4, then R5 without R6. */
function unusable(account: AccountFacts, wanted: Wanted): RejectReason | null {
  if (account.purpose !== wanted.purpose) return "wrong_role";
  if (wanted.onlyId !== null && wanted.onlyId !== account.id) return "other_front_door";
  if (account.state !== "active") return "not_active";
  if (!account.connectionUsable) return "connection_unusable";
  if (account.maxLiveRooms !== null && account.liveRooms >= account.maxLiveRooms) return "at_capacity";
  if (wanted.invites && !account.hasInvitationTemplate) return "no_template";
  const samePortfolio = wanted.portfolioId !== null && wanted.portfolioId === account.portfolioId;
  return wanted.knownByIdAlone && !samePortfolio ? "other_portfolio" : null;
}

/** R6, so that an inbound message names exactly one room. */
function notFree({ id }: AccountFacts, histories: Histories): RejectReason | null {
  const history = histories.get(id);
  if (history?.live) return "in_use_by_other_room";
  return history?.coolingForAnother ? "cooling" : null;
}
