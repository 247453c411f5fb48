import { isFrontDoor } from "@/lib/core/channel-traits";
import type { AccountId, PoolId, RoomId } from "@/lib/core/ids";
import { regionOfClient } from "./client-country";
import { climb } from "./climb";
import { historiesOf } from "./eligibility";
import type { RoomFacts, SelectionFacts } from "./facts";
import { refusalBefore } from "./guards";
import type { Screens } from "./screen";
import type { GuardReason, PoolVisit, SelectionError, SelectionRule, SelectionTrace, UnitVisit } from "./trace";
import { visitPool, type Quest } from "./visit-pool";

export type Selection =
  | {
      readonly found: true;
      readonly accountId: AccountId;
      readonly rule: SelectionRule;
      /** The pool it was chosen from; null for a live room's or a dedicated account. */
      readonly poolId: PoolId | null;
      /** The live room that decided (R1), to be used as it is; null when a room is yet to be reserved. */
      readonly roomId: RoomId | null;
      readonly trace: SelectionTrace;
    }
  | {
      readonly found: false;
      readonly error: SelectionError;
      readonly guard: GuardReason | null;
      readonly trace: SelectionTrace;
    };

type Outcome = SelectionTrace["outcome"];
type Way = { readonly units: UnitVisit[]; readonly pools: PoolVisit[] };
type Errand = Pick<Quest, "region" | "screens"> & { readonly way: Way };

/**
 * R0–R13, R15 and R16: on which account a user and a client talk, and why. Pure and deterministic: the order in which
 * the facts were read does not change the answer. The reservation (R14) is the caller's, who asks again with `passOver` when
 * the account was taken meanwhile. Who asks for many clients of one world hands in `screens`, which change no answer.
 */
export function selectAccount(facts: SelectionFacts, screens?: Screens): Selection {
  const region = regionOfClient(facts.client);
  const way: Way = { units: [], pools: [] };
  const outcome = beforePools(facts) ?? fromPools(facts, { region, way, screens });
  const { units, pools } = way;
  const trace: SelectionTrace = { channel: facts.channel, client: region, units, pools, outcome };
  if (outcome.kind === "error") return { found: false, error: outcome.error, guard: outcome.guard, trace };
  const { accountId, rule, poolId, roomId } = outcome;
  return { found: true, accountId, rule, poolId, roomId, trace };
}

const failed = (error: SelectionError, guard: GuardReason | null = null): Outcome => ({ kind: "error", error, guard });

/** The user, the guards, a live room (R1), the user's own number (R0): in this order, whatever the pools hold. */
function beforePools(facts: SelectionFacts): Outcome | null {
  const refusal = refusalBefore(facts);
  if (refusal) return failed(refusal.error, refusal.guard);
  const room = liveRoomOf(facts);
  if (room) {
    const { id: roomId, accountId } = room;
    return {
      kind: "account",
      rule: "R1",
      accountId,
      label: labelOf(facts, accountId),
      poolId: null,
      roomId,
      tieBreak: null,
    };
  }
  const { dedicated } = facts.user;
  if (!dedicated) return null;
  if (dedicated.state !== "active") return failed("DEDICATED_UNAVAILABLE");
  const { id: accountId, label } = dedicated;
  return { kind: "account", rule: "R0", accountId, label, poolId: null, roomId: null, tieBreak: null };
}

function liveRoomOf({ rooms, user }: SelectionFacts): RoomFacts | undefined {
  // The database holds at most one; the lowest id keeps the answer stable should facts ever say otherwise.
  let lowest: RoomFacts | undefined;
  for (const room of rooms) {
    if (room.userId !== user.id || room.state !== "live") continue;
    if (lowest === undefined || room.id < lowest.id) lowest = room;
  }
  return lowest;
}

/** A live room's account may have left every pool on the path; then its id must do. */
const labelOf = ({ pools, user }: SelectionFacts, id: AccountId): string =>
  user.dedicated?.id === id
    ? user.dedicated.label
    : (pools.flatMap((pool) => pool.accounts).find((account) => account.id === id)?.label ?? id);

/** R2–R13 pool by pool upward, writing down the way; R15 when nothing is left. */
function fromPools(facts: SelectionFacts, { region, way, screens }: Errand): Outcome {
  const { user, client, units, pools, settings, channel } = facts;
  if (user.ouId === null) return failed("USER_NOT_USABLE");
  const knowsOneAccount = isFrontDoor(channel) && client.frontDoorAccountId !== null;
  const quest: Quest = { facts, region, histories: historiesOf(facts), knowsOneAccount, screens };
  for (const { unit, pool, standing, next } of climb(user.ouId, units, pools, settings)) {
    way.units.push({ ouId: unit.id, name: unit.name, pool: standing });
    if (!pool) continue;
    const { visit, choice } = visitPool(pool, unit.id, next, quest);
    way.pools.push(visit);
    if (choice) {
      const { account, rule, tieBreak } = choice;
      return {
        kind: "account",
        rule,
        accountId: account.id,
        label: account.label,
        poolId: pool.id,
        roomId: null,
        tieBreak,
      };
    }
  }
  return failed(way.pools.length === 0 ? "NO_POOL" : "NO_ACCOUNT_AVAILABLE");
}
