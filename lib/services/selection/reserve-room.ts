import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountId, PoolId, RoomId, SelectionId } from "@/lib/core/ids";
import { inRounds } from "@/lib/core/selection/rounds";
import type { SelectionError, SelectionTrace } from "@/lib/core/selection/trace";
import type { Tx } from "@/db/client";
import { holdAccount } from "./hold-account";
import type { SelectionAsked } from "./load-facts";
import { selectUnderLocks } from "./select-for";
import { storeSelection } from "./store-selection";

export type Reservation =
  | {
      readonly found: true;
      readonly roomId: RoomId;
      readonly accountId: AccountId;
      readonly selectionId: SelectionId;
      /** False: the room was there already (R1) and is to be used as it is. */
      readonly isNew: boolean;
      readonly trace: SelectionTrace;
    }
  | {
      readonly found: false;
      readonly error: SelectionError;
      readonly selectionId: SelectionId;
      readonly trace: SelectionTrace;
    };

/**
 * R14: chooses an account and holds it with a room in state `reserved`, or says why there is none. Joins the caller's
 * transaction: rolled back with it, nothing stays reserved. One client's reservations run one after the other. The decision is
 * stored with its trace either way. Where the first candidate is free these are three statements in two round trips: locks and
 * facts, then the room.
 */
export async function reserveRoom(tx: Tx, ctx: Ctx, asked: SelectionAsked): Promise<Reservation> {
  const locked = new Set<PoolId>();
  const settled = await inRounds(
    (passOver) => selectUnderLocks(tx, ctx, { ...asked, passOver }, locked),
    (chosen) => holdAccount(tx, ctx, asked, chosen),
    asked.passOver,
  );
  if (settled.kind === "none") {
    const { error, trace } = settled;
    return { found: false, error, selectionId: await storeSelection(tx, ctx, { ...asked, trace }), trace };
  }
  const { accountId, trace } = settled.chosen;
  if (settled.kind === "held") return { found: true, ...settled.held, accountId, isNew: true, trace };
  const selectionId = await storeSelection(tx, ctx, { ...asked, trace });
  return { found: true, roomId: settled.roomId, accountId, selectionId, isNew: false, trace };
}
