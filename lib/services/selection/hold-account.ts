import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { isFrontDoor } from "@/lib/core/channel-traits";
import { RoomId, SelectionId } from "@/lib/core/ids";
import type { Chosen } from "@/lib/core/selection/rounds";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import type { SelectionAsked } from "./load-facts";
import { decisionValues, insertSelection } from "./store-selection";
import { named, the } from "./values";

const accountId = named("accountId", "uuid");
const poolId = named("poolId", "uuid");
const frontDoor = named("frontDoor", "boolean");

/** What of R5 and R6 is the account's own or the client's, of the account `a` once more. */
const stillFree = sql`
  (a.max_live_rooms is null or a.max_live_rooms > (
    select coalesce(sum(l.live_rooms), 0) from account_loads l where l.company_id = ${the.companyId} and l.account_id = a.id))
  and (${frontDoor} or not exists (
    select from rooms r where r.company_id = ${the.companyId} and r.identity_id = ${the.identityId} and r.account_id = a.id
      and r.user_id <> ${the.userId} and (r.state in ('reserved', 'pending', 'active', 'needs_verification')
        or (r.state = 'cooling' and r.cooling_until > ${the.now}))))`;

// The update asks the row as it is once it is locked: after a wait PostgreSQL takes its newest version ("Read Committed").
const hold = readyStatement<ReturnType<typeof holdValues>>(sql`
  with candidate as (
    update official_accounts a set last_assigned_at = ${the.now}
    where a.company_id = ${the.companyId} and a.id = ${accountId} and a.state = 'active'
      and a.pool_id is not distinct from ${poolId} and (${named("isDedicated", "boolean")} or (${stillFree}))
    returning a.id, uuidv7() as selection_id),
  room as (
    insert into rooms (company_id, user_id, identity_id, account_id, client_id, channel, front_door, state, pool_id,
      selection_id, reserved_at, last_active_at)
    select ${the.companyId}, ${the.userId}, ${the.identityId}, candidate.id, ${the.clientId}, ${the.channel}, ${frontDoor},
      'reserved', ${poolId}, candidate.selection_id, ${the.now}, ${the.now}
    from candidate on conflict do nothing returning id, selection_id),
  selection as (${insertSelection(sql`room.selection_id`, sql`from room`)})
  select id as room_id, selection_id from room`);

export type Held = { readonly roomId: RoomId; readonly selectionId: SelectionId };

const holdValues = (ctx: Ctx, asked: SelectionAsked, chosen: Chosen) => ({
  ...decisionValues(ctx, { ...asked, trace: chosen.trace }),
  clientId: asked.clientId,
  accountId: chosen.accountId,
  poolId: chosen.poolId,
  isDedicated: chosen.rule === "R0",
  frontDoor: isFrontDoor(asked.channel),
});

/**
 * Locks the candidate's row, which an admin may be changing, asks it again, and holds it with a room in state `reserved`, in one
 * statement. Null when the candidate was lost: the row no longer is what the facts said, or the pair is someone's by now; if it
 * is this user's own room, the next round finds it (R1).
 */
export async function holdAccount(tx: Tx, ctx: Ctx, asked: SelectionAsked, chosen: Chosen): Promise<Held | null> {
  const [held] = await tx.execute<{ room_id: string; selection_id: string }>(hold(holdValues(ctx, asked, chosen)));
  return held ? { roomId: RoomId.parse(held.room_id), selectionId: SelectionId.parse(held.selection_id) } : null;
}
