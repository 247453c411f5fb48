import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import { interactions, officialAccounts, users } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Audience } from "@/lib/core/access/visible";
import type { AccountId, CompanyId, IdentityId, InteractionId, MessageId, RoomId, UserId } from "@/lib/core/ids";
import { publish } from "@/lib/services/live/publish";
import { instantOf, named, the } from "@/lib/services/selection/values";

/** Who may learn of each interaction, by the facts that `visibleInteractions` reads: its owner, their unit, a shared account. */
async function audiencesOf(tx: Tx, ctx: Ctx, ids: readonly InteractionId[]): Promise<(id: InteractionId) => Audience> {
  const rows = await tx
    .select({ id: interactions.id, ownerId: interactions.ownerId, ouId: users.ouId, accountId: officialAccounts.id })
    .from(interactions)
    .leftJoin(users, and(eq(users.companyId, ctx.companyId), eq(users.id, interactions.ownerId)))
    .leftJoin(
      officialAccounts,
      and(
        eq(officialAccounts.companyId, ctx.companyId),
        eq(officialAccounts.id, interactions.accountId),
        inArray(officialAccounts.purpose, ["primary", "inbox"]),
      ),
    )
    .where(and(eq(interactions.companyId, ctx.companyId), inArray(interactions.id, [...ids])));
  const found = new Map(rows.map(({ id, ...row }) => [id, row]));
  return (id) => {
    const row = found.get(id);
    return { userId: row?.ownerId ?? undefined, ouId: row?.ouId ?? undefined, accountId: row?.accountId ?? undefined };
  };
}

/** Tells the browsers that interactions changed, or who looks at them. */
export async function publishInteractions(
  tx: Tx,
  ctx: Ctx,
  ids: readonly InteractionId[],
  kind: "interaction.changed" | "viewers.changed" = "interaction.changed",
): Promise<void> {
  if (ids.length === 0) return;
  const audienceOf = await audiencesOf(tx, ctx, ids);
  await publish(
    tx,
    ctx,
    ids.map((id) => ({ kind, subjectId: id, audience: audienceOf(id) })),
  );
}

/**
 * Tells of the interactions `i` that `from` gives (its `id`, `owner_id` and `account_id`) and of one of their messages, where the id is
 * not null: what `publishInteractions` writes, with the audience of `audiencesOf`, for a statement of which it is a part.
 */
export const insertTold = (from: SQL, messageId: SQL): SQL => sql`
  insert into live_events (company_id, kind, subject_id, audience, payload, at)
  select ${the.companyId}, told.kind, told.subject_id,
    jsonb_strip_nulls(jsonb_build_object('userId', i.owner_id, 'ouId', u.ou_id, 'accountId', a.id)), told.payload, ${the.now}
  from ${from} i
    left join users u on u.company_id = ${the.companyId} and u.id = i.owner_id
    left join official_accounts a on a.company_id = ${the.companyId} and a.id = i.account_id and a.purpose in ('primary', 'inbox')
    cross join lateral (values
      (1, 'interaction.changed', i.id, '{}'::jsonb),
      (2, 'message.changed', ${messageId}, jsonb_build_object('interactionId', i.id))) as told (place, kind, subject_id, payload)
  where told.subject_id is not null
  order by i.id, told.place`;

// Asked several times of every message.
const tell = readyStatement<{
  companyId: CompanyId;
  interactionId: InteractionId;
  messageId: MessageId | null;
  now: string;
}>(sql`
  with one as (
    select id, owner_id, account_id from interactions
    where company_id = ${the.companyId} and id = ${named("interactionId", "uuid")})
  ${insertTold(sql`one`, named("messageId", "uuid"))}`);

/** Tells the browsers that an interaction changed and, where one is named, which of its messages. */
export async function publishInteraction(tx: Tx, ctx: Ctx, id: InteractionId, message?: MessageId): Promise<void> {
  if (ctx.isPast) return;
  const now = instantOf(ctx.clock.now());
  await tx.execute(tell({ companyId: ctx.companyId, interactionId: id, messageId: message ?? null, now }));
}

/** Tells the browsers that the open interactions of a client and an account changed. */
export async function publishOpenOf(
  tx: Tx,
  ctx: Ctx,
  pair: { accountId: AccountId; identityId: IdentityId },
): Promise<void> {
  const open = await tx
    .select({ id: interactions.id })
    .from(interactions)
    .where(
      and(
        eq(interactions.companyId, ctx.companyId),
        eq(interactions.accountId, pair.accountId),
        eq(interactions.identityId, pair.identityId),
        isNull(interactions.closedAt),
      ),
    );
  await publishInteractions(
    tx,
    ctx,
    open.map(({ id }) => id),
  );
}

/** Tells the user of each room, their supervisors and the admins that it changed. */
export async function publishRooms(
  tx: Tx,
  ctx: Ctx,
  changed: readonly { readonly id: RoomId; readonly userId: UserId }[],
): Promise<void> {
  if (ctx.isPast || changed.length === 0) return;
  const people = await tx
    .select({ id: users.id, ouId: users.ouId })
    .from(users)
    .where(
      and(eq(users.companyId, ctx.companyId), inArray(users.id, [...new Set(changed.map((room) => room.userId))])),
    );
  const ouOf = new Map(people.map(({ id, ouId }) => [id, ouId]));
  await publish(
    tx,
    ctx,
    changed.map(({ id, userId }) => ({
      kind: "room.changed",
      subjectId: id,
      audience: { userId, ouId: ouOf.get(userId) ?? undefined },
    })),
  );
}

/** The same of one room. */
export const publishRoom = (tx: Tx, ctx: Ctx, room: { id: RoomId; userId: UserId }): Promise<void> =>
  publishRooms(tx, ctx, [room]);
