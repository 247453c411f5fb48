import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Channel } from "@/lib/core/channels";
import type { AccountId, ClientId, IdentityId, MessageId, PoolId, RoomId, SelectionId, UserId } from "@/lib/core/ids";
import { officialAccounts } from "./accounts";
import { clients, identities } from "./clients";
import { companyId, companyPolicy, instant, key } from "./columns";
import { pools } from "./pools";
import { users } from "./users";

const live = sql`state in ('reserved','pending','active','needs_verification')`;

/** The binding of a user, an identity and an account. The three partial unique indexes are invariants 1 and 2. */
export const rooms = pgTable(
  "rooms",
  {
    companyId: companyId(),
    id: key().$type<RoomId>(),
    userId: uuid().$type<UserId>().notNull(),
    identityId: uuid().$type<IdentityId>().notNull(),
    accountId: uuid().$type<AccountId>().notNull(),
    clientId: uuid().$type<ClientId>(),
    channel: text().$type<Channel>().notNull(),
    frontDoor: boolean().notNull(),
    state: text().$type<"reserved" | "pending" | "active" | "needs_verification" | "cooling" | "closed">().notNull(),
    /** The pool the account was chosen from; null for a dedicated number. */
    poolId: uuid().$type<PoolId>(),
    selectionId: uuid().$type<SelectionId>(),
    /** The room's M5; its message says whether it went out. */
    invitationMessageId: uuid().$type<MessageId>(),
    reservedAt: instant().notNull(),
    /** When it became active last: from here the days until its next verification are counted. */
    activatedAt: instant(),
    endedAt: instant(),
    endReason: text(),
    coolingUntil: instant(),
    lastActiveAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("rooms_live_account_identity")
      .on(t.companyId, t.accountId, t.identityId)
      .where(sql`${live} and not front_door`),
    uniqueIndex("rooms_live_front_door")
      .on(t.companyId, t.accountId, t.identityId, t.userId)
      .where(sql`${live} and front_door`),
    uniqueIndex("rooms_live_user_identity").on(t.companyId, t.userId, t.identityId, t.channel).where(live),
    index("rooms_of_identity").on(t.companyId, t.identityId),
    index("rooms_of_client").on(t.companyId, t.clientId),
    index("rooms_of_user").on(t.companyId, t.userId, t.lastActiveAt),
    index("rooms_live_of_account").on(t.companyId, t.accountId).where(live),
    index("rooms_pending")
      .on(t.companyId, t.reservedAt, t.id)
      .where(sql`state = 'pending'`),
    index("rooms_to_verify")
      .on(t.companyId, t.activatedAt, t.id)
      .where(sql`state = 'active'`),
    index("rooms_cooling")
      .on(t.companyId, t.coolingUntil)
      .where(sql`state = 'cooling'`),
    index("rooms_freed")
      .on(t.companyId, t.coolingUntil, t.id)
      .where(sql`state = 'closed' and cooling_until is not null`),
    foreignKey({ columns: [t.companyId, t.userId], foreignColumns: [users.companyId, users.id], name: "rooms_user" }),
    foreignKey({
      columns: [t.companyId, t.identityId],
      foreignColumns: [identities.companyId, identities.id],
      name: "rooms_identity",
    }),
    foreignKey({
      columns: [t.companyId, t.accountId],
      foreignColumns: [officialAccounts.companyId, officialAccounts.id],
      name: "rooms_account",
    }),
    foreignKey({
      columns: [t.companyId, t.clientId],
      foreignColumns: [clients.companyId, clients.id],
      name: "rooms_client",
    }),
    foreignKey({ columns: [t.companyId, t.poolId], foreignColumns: [pools.companyId, pools.id], name: "rooms_pool" }),
    check("rooms_state", sql`${t.state} in ('reserved','pending','active','needs_verification','cooling','closed')`),
    check("rooms_cooling_until", sql`(${t.state} <> 'cooling') or ${t.coolingUntil} is not null`),
    check("rooms_ended", sql`(${t.state} in ('cooling','closed')) = (${t.endedAt} is not null)`),
    companyPolicy(),
  ],
);

/** One decision of selection, kept as it was made: readable for years, even if the pools of its path are gone. */
export const selections = pgTable(
  "selections",
  {
    companyId: companyId(),
    id: key().$type<SelectionId>(),
    userId: uuid().$type<UserId>().notNull(),
    identityId: uuid().$type<IdentityId>().notNull(),
    channel: text().$type<Channel>().notNull(),
    accountId: uuid().$type<AccountId>(),
    rule: text(),
    error: text(),
    sentence: text().notNull(),
    trace: jsonb().$type<Record<string, unknown>>().notNull(),
    decidedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index("selections_of_identity").on(t.companyId, t.identityId, t.decidedAt),
    check("selections_outcome", sql`(${t.accountId} is null) = (${t.error} is not null)`),
    companyPolicy(),
  ],
);
