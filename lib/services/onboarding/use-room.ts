import { and, eq, max, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { isFrontDoor } from "@/lib/core/channel-traits";
import type { ClientId, CompanyId, RoomId } from "@/lib/core/ids";
import type { LiveRoomState } from "@/lib/core/onboarding/facts";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import { type JsonRow, rowOf } from "@/db/row-of";
import { identities, officialAccounts, rooms } from "@/db/schema";
import { instantOf, named, the } from "@/lib/services/selection/values";
import { type Course, roomOf } from "./course";
import type { OnboardingSubject } from "./load-subject";
import { approvedTemplates, type TemplateRow } from "./pick-template";
import type { Parties } from "./room-parties";

/** The room takes its state, its people are told, and everyone in it is read as `loadParties` does, with what invites to it. */
const takeUp = readyStatement<{
  companyId: CompanyId;
  roomId: RoomId;
  becomes: LiveRoomState;
  lastActiveAt: string;
  clientId: ClientId | null;
  tells: boolean;
  now: string;
}>(sql`
  with room as (
    update rooms set state = ${named("becomes", "text")},
      activated_at = case when ${named("becomes", "text")} = 'active' then coalesce(activated_at, ${the.now}) else activated_at end,
      last_active_at = ${named("lastActiveAt", "timestamptz")}, client_id = coalesce(client_id, ${the.clientId})
    where company_id = ${the.companyId} and id = ${named("roomId", "uuid")} returning *),
  told as (
    insert into live_events (company_id, kind, subject_id, audience, payload, at)
    select ${the.companyId}, 'room.changed', room.id,
      jsonb_strip_nulls(jsonb_build_object('userId', room.user_id, 'ouId', u.ou_id)), '{}'::jsonb, ${the.now}
    from room left join users u on u.company_id = ${the.companyId} and u.id = room.user_id where ${named("tells", "boolean")})
  select to_jsonb(room) as room, to_jsonb(a) as account, to_jsonb(i) as identity,
    json_build_object('id', u.id, 'name', u.name, 'title', u.title, 'ouId', u.ou_id) as "user",
    array(select to_jsonb(t) from (${approvedTemplates(sql`a.connection_id`, sql.raw("'M5'"))}) t) as invitations
  from room join official_accounts a on a.company_id = ${the.companyId} and a.id = room.account_id
    join identities i on i.company_id = ${the.companyId} and i.id = room.identity_id
    join users u on u.company_id = ${the.companyId} and u.id = room.user_id`);

type Row = {
  readonly room: JsonRow;
  readonly account: JsonRow;
  readonly identity: JsonRow;
  readonly user: Parties["user"];
  readonly invitations: readonly TemplateRow[];
};

/** The room the client asked for takes its state and is the one used last; the course knows everyone in it from then on, and what may invite. */
export async function useRoom(tx: Tx, ctx: Ctx, course: Course, becomes: LiveRoomState): Promise<void> {
  const nowMs = ctx.clock.now();
  const [row] = await tx.execute<Row>(
    takeUp({
      companyId: ctx.companyId,
      roomId: roomOf(course),
      becomes,
      lastActiveAt: instantOf(await lastUsedMs(tx, ctx, course.subject)),
      clientId: course.clientId,
      tells: ctx.isPast !== true,
      now: instantOf(nowMs),
    }),
  );
  if (!row) throw new Error("The room of the decision does not exist");
  course.parties = {
    room: rowOf(rooms, row.room),
    account: rowOf(officialAccounts, row.account),
    identity: rowOf(identities, row.identity),
    user: row.user,
  };
  course.invitations = row.invitations;
}

/**
 * On a front-door channel the client's next message goes to the room used last. The room that this message came in by was
 * marked in the same moment, so the one it asks for is marked a little later.
 */
async function lastUsedMs(tx: Tx, ctx: Ctx, { account, identity }: OnboardingSubject): Promise<number> {
  const nowMs = ctx.clock.now();
  if (!isFrontDoor(account.channel)) return nowMs;
  const [others] = await tx
    .select({ last: max(rooms.lastActiveAt) })
    .from(rooms)
    .where(and(eq(rooms.companyId, ctx.companyId), eq(rooms.accountId, account.id), eq(rooms.identityId, identity.id)));
  return Math.max(nowMs, (others?.last?.getTime() ?? 0) + 1);
}
