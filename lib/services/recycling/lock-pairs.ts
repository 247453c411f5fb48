import { asc } from "drizzle-orm";
import type { Verdict } from "@/lib/core/access/verdict";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { AccountId, RoomId, UserId } from "@/lib/core/ids";
import { maskNumber } from "@/lib/core/masking/mask";
import { type Pair, type PairState, pairRefusals } from "@/lib/core/recycling/pairs";
import type { PairSelection } from "@/lib/core/recycling/schema";
import { parseTableQuery } from "@/lib/core/table-query";
import type { Tx } from "@/db/client";
import { identities, officialAccounts, rooms, users } from "@/db/schema";
import { lockIdentities } from "@/lib/services/identities/lock-identity";
import { type PairSearch, matchingPairs, ofAccount, ofIdentity, ofUser, pairList, stateOf } from "./pair-where";

/** More at once would hold too many clients for too long. */
const mostAtOnce = 2_000;

export type LockedPair = {
  readonly id: RoomId;
  readonly userId: UserId;
  readonly accountId: AccountId;
  readonly accountKey: string;
  readonly phone: string | null;
  readonly state: PairState;
  readonly coolingUntil: Date | null;
};

/**
 * The pairs of a selection with where they stand, their clients and rows locked: nobody reserves, reopens or frees one
 * until the transaction ends. Of ticked ones each must allow the act, or nothing is done and the sentence names the first
 * that does not; of all that a search finds those are handed out that allow it.
 */
export async function lockPairs(
  tx: Tx,
  ctx: Ctx,
  selection: PairSelection,
  may: (pair: Pair) => Verdict,
): Promise<readonly LockedPair[]> {
  const found = await tx
    .select({ id: rooms.id, identityId: rooms.identityId })
    .from(rooms)
    .innerJoin(officialAccounts, ofAccount)
    .innerJoin(identities, ofIdentity)
    .innerJoin(users, ofUser)
    .where(matchingPairs(tx, ctx, searchOf(selection)))
    .limit(mostAtOnce + 1);
  refuseOtherCount(selection, found.length);
  await lockIdentities(
    tx,
    ctx,
    found.map(({ identityId }) => identityId),
  );
  // Asked again under the clients' locks: what was found may have been reopened or freed meanwhile.
  const pairs = await tx
    .select({
      id: rooms.id,
      userId: rooms.userId,
      accountId: rooms.accountId,
      accountKey: officialAccounts.key,
      phone: identities.phone,
      state: stateOf(tx, ctx),
      coolingUntil: rooms.coolingUntil,
    })
    .from(rooms)
    .innerJoin(officialAccounts, ofAccount)
    .innerJoin(identities, ofIdentity)
    .where(matchingPairs(tx, ctx, { q: "", filters: [], zone: "UTC", ids: found.map(({ id }) => id) }))
    .orderBy(asc(rooms.id))
    .for("update", { of: rooms });
  if (selection.kind === "matching") return pairs.filter((pair) => may(pair).allowed);
  for (const pair of pairs) if (!may(pair).allowed) throw new AppError("conflict", refusalOf(pair));
  return pairs;
}

function searchOf(selection: PairSelection): PairSearch {
  if (selection.kind === "ids") return { q: "", filters: [], zone: "UTC", ids: selection.ids };
  const { q, filters } = parseTableQuery({ q: selection.q, f: selection.f }, pairList);
  return { q, filters, zone: selection.zone };
}

function refuseOtherCount(selection: PairSelection, found: number): void {
  if (found > mostAtOnce) throw new AppError("invalid", `At most ${mostAtOnce} pairs at once. Narrow the list.`);
  if (selection.kind === "ids" && found < new Set(selection.ids).size) throw new AppError("not_found", "No such pair");
  if (selection.kind === "matching" && found !== selection.expectedCount)
    throw new AppError("conflict", `${found} pairs match now, not ${selection.expectedCount}. Reload the list.`);
}

function refusalOf({ state, accountKey, phone }: LockedPair): string {
  const name = `The pair of ${accountKey} and ${phone === null ? "its client" : maskNumber(phone)}`;
  return state === "cooling" ? `${name} is cooling` : pairRefusals[state](name);
}
