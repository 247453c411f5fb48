import { type SQL, and, eq, inArray, not, or, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { Channel } from "@/lib/core/channels";
import { RoomId, UserId } from "@/lib/core/ids";
import { invitationCan } from "@/lib/core/invitations/can";
import type { InvitationView } from "@/lib/core/invitations/view";
import { faceFor } from "@/lib/core/masking/face";
import { maskedFrom } from "@/lib/core/masking/mask";
import { formatPhone } from "@/lib/core/phones/format";
import type { Page, TableFilter, TableQuery } from "@/lib/core/table-query";
import { type Tx, read } from "@/db/client";
import { clients, identities, messages, officialAccounts, rooms, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { namePattern, numberPattern } from "@/lib/services/access/masked-patterns";
import { visibleRooms } from "@/lib/services/access/visible-rooms";
import { named } from "@/lib/services/ledger/event-where";
import { countUpTo } from "@/lib/services/paging/count-up-to";
import { readPage } from "@/lib/services/paging/keyset";
import { readSettings } from "@/lib/services/settings/read-setting";

/** What the list of invitations can be asked for; the latest first unless `sort=invited`. */
export const invitationList = { sortable: ["invited"], filterable: ["user", "channel", "delivery"] } as const;

/** One page of the rooms of the actor's sight that wait for their client's first answer. */
export async function listInvitations(
  ctx: Ctx,
  query: TableQuery,
  ids?: readonly string[],
): Promise<Page<InvitationView>> {
  requirePermission(ctx, "invitation.read");
  const matching = and(
    eq(rooms.companyId, ctx.companyId),
    // Written as the partial index is.
    sql`${rooms.state} = 'pending'`,
    visibleRooms(ctx.actor),
    ids === undefined ? undefined : inArray(rooms.id, named(RoomId, ids)),
    search(ctx, query.q),
    ...query.filters.map(condition),
  );
  return read(ctx, async (tx) => {
    const page = await readPage(
      query,
      {
        by: sql`${rooms.reservedAt}`,
        id: sql`${rooms.id}`,
        cast: "timestamptz",
        descending: query.sort?.descending ?? true,
      },
      ({ where, orderBy, limit }) => selectRows(tx).where(and(matching, where)).orderBy(orderBy).limit(limit),
      (row) => [row.at, row.id],
    );
    const [total, { "inbound.limits": limits }] = await Promise.all([
      countUpTo(tx, (one) =>
        tx
          .select(one)
          .from(rooms)
          .innerJoin(identities, ofIdentity)
          .leftJoin(clients, ofClient)
          .leftJoin(messages, ofInvitation)
          .where(matching),
      ),
      readSettings(tx, ctx, ["inbound.limits"]),
    ]);
    return { ...page, total, rows: page.rows.map((row) => viewOf(ctx, row, limits.perText)) };
  });
}

const ofIdentity = and(eq(identities.companyId, rooms.companyId), eq(identities.id, rooms.identityId));
const ofClient = and(eq(clients.companyId, rooms.companyId), eq(clients.id, rooms.clientId));
const ofInvitation = and(eq(messages.companyId, rooms.companyId), eq(messages.id, rooms.invitationMessageId));
const ofAccount = and(eq(officialAccounts.companyId, rooms.companyId), eq(officialAccounts.id, rooms.accountId));
const ofUser = and(eq(users.companyId, rooms.companyId), eq(users.id, rooms.userId));

const selectRows = (tx: Tx) =>
  tx
    .select({
      id: rooms.id,
      state: rooms.state,
      channel: rooms.channel,
      client: { id: clients.id, name: clients.displayName },
      identity: {
        phone: identities.phone,
        profileName: identities.profileName,
        blockedAt: identities.blockedAt,
        optedOutAt: identities.optedOutAt,
      },
      user: { id: users.id, name: users.name },
      account: { key: officialAccounts.key, name: officialAccounts.name, address: officialAccounts.address },
      invitedAt: rooms.reservedAt,
      delivery: messages.delivery,
      error: messages.error,
      sentAt: messages.createdAt,
      interactionId: messages.interactionId,
      // The cursor keeps the microseconds that a JavaScript date would drop.
      at: sql<string>`${rooms.reservedAt}::text`,
    })
    .from(rooms)
    .innerJoin(identities, ofIdentity)
    .innerJoin(officialAccounts, ofAccount)
    .innerJoin(users, ofUser)
    .leftJoin(clients, ofClient)
    .leftJoin(messages, ofInvitation);

type Row = Awaited<ReturnType<typeof selectRows>>[number];

const gone = ["failed", "expired"] as const;
const waiting = ["queued", "sending"] as const;
const isOneOf = (delivery: string | null, of: readonly string[]): boolean => delivery !== null && of.includes(delivery);

function viewOf({ actor, clock }: Ctx, row: Row, perTextS: number): InvitationView {
  const { identity, account, state, error, at: _at, ...own } = row;
  const face = faceFor(actor);
  return {
    ...own,
    client: row.client && { id: row.client.id, name: face.name(row.client.name) },
    contactName: face.called(row.client?.name ?? identity.profileName, identity.phone),
    phone: face.number(identity.phone),
    account: { ...account, address: formatPhone(account.address) },
    invitedAt: row.invitedAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    problem: isOneOf(row.delivery, gone) ? face.said(error?.text ?? "") || null : null,
    mayResend: invitationCan.resend({
      state,
      mine: actor.kind === "user" && actor.roles.includes("agent") && actor.id === row.user.id,
      nowMs: clock.now(),
      lastSentMs: isOneOf(row.delivery, gone) ? null : (row.sentAt?.getTime() ?? null),
      perTextS,
      onItsWay: isOneOf(row.delivery, waiting),
      blocked: identity.blockedAt !== null,
      optedOut: identity.optedOutAt !== null,
    }),
  };
}

function search(ctx: Ctx, q: string): SQL | undefined {
  if (q === "") return undefined;
  const masked = maskedFrom(ctx.actor);
  const number = numberPattern(masked, q);
  return or(
    sql`${clients.displayName} ilike ${namePattern(masked, q)}`,
    sql`${identities.profileName} ilike ${namePattern(masked, q)}`,
    number === null ? undefined : sql`${identities.phone} like ${number}`,
  );
}

// A value that is none of the field's kind matches nobody: a filter may narrow the list and never widen it.
function condition({ field, op, values }: TableFilter): SQL | undefined {
  const holds = holding(field, values);
  return op === "is-not" ? not(holds) : holds;
}

function holding(field: string, values: readonly string[]): SQL {
  switch (field) {
    case "user":
      return inArray(rooms.userId, named(UserId, values));
    case "channel":
      return inArray(
        rooms.channel,
        values.flatMap((value) => Channel.safeParse(value).data ?? []),
      );
    case "delivery":
      return values.includes("failed") ? sql`coalesce(${inArray(messages.delivery, [...gone])}, false)` : sql`false`;
    default:
      return sql`false`;
  }
}
