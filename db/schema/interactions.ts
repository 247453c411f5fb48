import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Channel } from "@/lib/core/channels";
import type {
  AccountId,
  ClientId,
  DispositionId,
  IdentityId,
  InteractionId,
  MessageId,
  RawEventId,
  RoomId,
  TemplateId,
  UserId,
} from "@/lib/core/ids";
import { officialAccounts } from "./accounts";
import { clients, identities } from "./clients";
import { companyId, companyPolicy, instant, key, searchPolicy, version } from "./columns";
import { dispositions } from "./outcomes";
import { rooms } from "./rooms";
import { users } from "./users";

export const interactionNumbers = pgSequence("interaction_numbers", { startWith: 1001 });

/**
 * One episode of conversation between an identity and an account. What a list shows stands on the row (last message,
 * unread, window, names as they were), written in the message's own transaction.
 */
export const interactions = pgTable(
  "interactions",
  {
    companyId: companyId(),
    id: key().$type<InteractionId>(),
    number: bigint({ mode: "number" })
      .notNull()
      .default(sql`nextval('interaction_numbers')`),
    accountId: uuid().$type<AccountId>().notNull(),
    identityId: uuid().$type<IdentityId>().notNull(),
    clientId: uuid().$type<ClientId>(),
    roomId: uuid().$type<RoomId>(),
    channel: text().$type<Channel>().notNull(),
    frontDoor: boolean().notNull(),
    ownerId: uuid().$type<UserId>(),
    status: text().$type<"open" | "unmanaged" | "closed">().notNull(),
    closeReason: text(),
    contactName: text().notNull(),
    phone: text(),
    startedAt: instant().notNull(),
    closedAt: instant(),
    lastMessageAt: instant().notNull(),
    lastMessageText: text(),
    lastMessageDirection: text().$type<"in" | "out">(),
    lastMessageState: text(),
    lastInboundAt: instant(),
    windowExpiresAt: instant(),
    messageCount: integer().notNull().default(0),
    unreadCount: integer().notNull().default(0),
    /** As they were when it opened, where the profile knows them apart. */
    firstName: text(),
    lastName: text(),
    /** The first answer that a person wrote. */
    firstReplyAt: instant(),
    /** Since when its owner is its owner. */
    assignedAt: instant(),
    /** Nobody of the company had an interaction with this identity before. */
    firstContact: boolean().notNull().default(false),
    /** One of our own texts went out in it. */
    autoReplied: boolean().notNull().default(false),
    /** What came of it, and the words of that path as they were when it closed. */
    dispositionId: uuid().$type<DispositionId>(),
    dispositionFirst: text(),
    dispositionSecond: text(),
    dispositionThird: text(),
    /** Deleted: nobody finds it any more, and it can be brought back until it is purged. Only a closed one is. */
    deletedAt: instant(),
    deletedBy: uuid().$type<UserId>(),
    /** What was said and who said it is gone for good; what is counted stays. */
    purgedAt: instant(),
    /** Raised by a trigger with each change of owner, status or disposition, whoever makes it, and by an edit of its tags. */
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique("interactions_number").on(t.companyId, t.number),
    uniqueIndex("interactions_open")
      .on(t.companyId, t.accountId, t.identityId)
      .where(sql`closed_at is null and not front_door`),
    uniqueIndex("interactions_open_front_door")
      .on(t.companyId, t.accountId, t.identityId, sql`coalesce(${t.roomId}::text, '')`)
      .where(sql`closed_at is null and front_door`),
    index("interactions_by_last").on(t.companyId, t.lastMessageAt, t.id),
    index("interactions_of_owner").on(t.companyId, t.ownerId, t.lastMessageAt),
    index("interactions_of_account").on(t.companyId, t.accountId, t.lastMessageAt, t.id),
    index("interactions_still_open")
      .on(t.companyId, t.lastMessageAt, t.id)
      .where(sql`closed_at is null`),
    index("interactions_of_room").on(t.companyId, t.roomId),
    index("interactions_of_identity").on(t.companyId, t.identityId),
    index("interactions_of_client").on(t.companyId, t.clientId, t.lastMessageAt),
    index("interactions_of_disposition")
      .on(t.companyId, t.dispositionId)
      .where(sql`disposition_id is not null`),
    // Few at a time: what was deleted and can still come back, in the order in which it is purged.
    index("interactions_deleted")
      .on(t.companyId, t.deletedAt, t.id)
      .where(sql`deleted_at is not null and purged_at is null`),
    // Each disposition has its own age at which retention ends, so each is a range of its own.
    index("interactions_kept")
      .on(t.companyId, t.dispositionId, t.closedAt, t.id)
      .where(sql`closed_at is not null and purged_at is null`),
    foreignKey({
      columns: [t.companyId, t.accountId],
      foreignColumns: [officialAccounts.companyId, officialAccounts.id],
      name: "interactions_account",
    }),
    foreignKey({
      columns: [t.companyId, t.identityId],
      foreignColumns: [identities.companyId, identities.id],
      name: "interactions_identity",
    }),
    foreignKey({
      columns: [t.companyId, t.clientId],
      foreignColumns: [clients.companyId, clients.id],
      name: "interactions_client",
    }),
    foreignKey({
      columns: [t.companyId, t.roomId],
      foreignColumns: [rooms.companyId, rooms.id],
      name: "interactions_room",
    }),
    foreignKey({
      columns: [t.companyId, t.ownerId],
      foreignColumns: [users.companyId, users.id],
      name: "interactions_owner",
    }),
    foreignKey({
      columns: [t.companyId, t.dispositionId],
      foreignColumns: [dispositions.companyId, dispositions.id],
      name: "interactions_disposition",
    }),
    foreignKey({
      columns: [t.companyId, t.deletedBy],
      foreignColumns: [users.companyId, users.id],
      name: "interactions_deleted_by",
    }),
    check("interactions_status", sql`${t.status} in ('open','unmanaged','closed')`),
    check("interactions_closed", sql`(${t.status} = 'closed') = (${t.closedAt} is not null)`),
    // The next message opens another one, so that none comes to stand in one that nobody sees.
    check("interactions_deleted_closed", sql`${t.deletedAt} is null or ${t.closedAt} is not null`),
    check("interactions_purged", sql`${t.purgedAt} is null or ${t.deletedAt} is not null`),
    companyPolicy(),
    searchPolicy(),
  ],
);

/**
 * One message either way. An outgoing row is the outbox: written with its decision, carried out by a job.
 * Delivery only climbs: queued < sending < sent < delivered < read; failed is final unless delivered or read arrives;
 * ambiguous = the call's answer is unknown, never repeated by itself.
 */
export const messages = pgTable(
  "messages",
  {
    companyId: companyId(),
    id: key().$type<MessageId>(),
    interactionId: uuid().$type<InteractionId>(),
    accountId: uuid().$type<AccountId>().notNull(),
    identityId: uuid().$type<IdentityId>().notNull(),
    roomId: uuid().$type<RoomId>(),
    direction: text().$type<"in" | "out">().notNull(),
    type: text().notNull(),
    text: text(),
    /** Media reference, location, contacts, choice, referral: what the type carries besides text. */
    content: jsonb().$type<Record<string, unknown>>(),
    /** Which of our texts (M1 … V3) an automatic message is; limits count by it. */
    textKey: text(),
    templateId: uuid().$type<TemplateId>(),
    templateValues: jsonb().$type<string[]>(),
    providerMessageId: text(),
    /** True when the provider gave no id and one was made from sender, time and body. */
    idMade: boolean().notNull().default(false),
    delivery: text().$type<"queued" | "sending" | "sent" | "delivered" | "read" | "failed" | "ambiguous" | "expired">(),
    error: jsonb().$type<{ code: string; class: string; action: string; text: string }>(),
    attempts: integer().notNull().default(0),
    authorId: uuid().$type<UserId>(),
    repeatsId: uuid().$type<MessageId>(),
    repliesTo: text(),
    rawEventId: uuid().$type<RawEventId>(),
    /** The provider's time of it, when it told one; else our arrival time. */
    sentAt: instant().notNull(),
    createdAt: instant().notNull(),
    sendingAt: instant(),
    deliveredAt: instant(),
    readAt: instant(),
    editedFrom: jsonb().$type<{ text: string; at: string }[]>(),
    deletedAt: instant(),
    reactions: jsonb().$type<{ by: "client"; emoji: string; at: string }[]>(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("messages_provider_id")
      .on(t.companyId, t.accountId, t.providerMessageId)
      .where(sql`${t.providerMessageId} is not null`),
    index("messages_of_interaction").on(t.companyId, t.interactionId, t.createdAt, t.id),
    index("messages_of_room").on(t.companyId, t.roomId, t.createdAt, t.id),
    index("messages_sent_by_time")
      .on(t.companyId, t.createdAt, t.id)
      .where(sql`direction = 'out'`),
    index("messages_text_key")
      .on(t.companyId, t.identityId, t.textKey, t.createdAt)
      .where(sql`${t.textKey} is not null`),
    foreignKey({
      columns: [t.companyId, t.interactionId],
      foreignColumns: [interactions.companyId, interactions.id],
      name: "messages_interaction",
    }),
    foreignKey({
      columns: [t.companyId, t.accountId],
      foreignColumns: [officialAccounts.companyId, officialAccounts.id],
      name: "messages_account",
    }),
    foreignKey({
      columns: [t.companyId, t.identityId],
      foreignColumns: [identities.companyId, identities.id],
      name: "messages_identity",
    }),
    foreignKey({
      columns: [t.companyId, t.roomId],
      foreignColumns: [rooms.companyId, rooms.id],
      name: "messages_room",
    }),
    foreignKey({
      columns: [t.companyId, t.authorId],
      foreignColumns: [users.companyId, users.id],
      name: "messages_author",
    }),
    check("messages_direction", sql`${t.direction} in ('in','out')`),
    check(
      "messages_delivery",
      sql`(${t.direction} = 'in') = (${t.delivery} is null) and ${t.delivery} in ('queued','sending','sent','delivered','read','failed','ambiguous','expired')`,
    ),
    companyPolicy(),
    searchPolicy(),
  ],
);

/**
 * What interactions are found by, folded by `fold`: who the contact is, written once (its id is the interaction's), and
 * each message that says something. Apart from both, since their rows change with each message and delivery and would
 * take the whole index along.
 */
export const interactionTexts = pgTable(
  "interaction_texts",
  {
    companyId: companyId(),
    interactionId: uuid().$type<InteractionId>().notNull(),
    id: uuid().$type<MessageId | InteractionId>().notNull(),
    kind: text().$type<"names" | "message">().notNull(),
    at: instant().notNull(),
    text: text().notNull(),
    /** What its triples of letters do not find: `marksOf`. */
    marks: text().array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.interactionId, t.id] }),
    // Apart, so that a name is not looked for among all that was ever said.
    index("interaction_texts_names")
      .using("gin", t.companyId, t.text.op("gin_trgm_ops"), t.marks)
      .where(sql`kind = 'names'`),
    index("interaction_texts_said")
      .using("gin", t.companyId, t.text.op("gin_trgm_ops"), t.marks)
      .where(sql`kind = 'message'`),
    index("interaction_texts_phone")
      .on(t.companyId, sql`split_part(${t.text}, e'\n', 4)`, t.interactionId)
      .where(sql`kind = 'names'`),
    foreignKey({
      columns: [t.companyId, t.interactionId],
      foreignColumns: [interactions.companyId, interactions.id],
      name: "interaction_texts_interaction",
    }),
    check("interaction_texts_kind", sql`${t.kind} in ('names','message')`),
    companyPolicy(),
    searchPolicy(),
  ],
);

export const interactionTags = pgTable(
  "interaction_tags",
  {
    companyId: companyId(),
    interactionId: uuid().$type<InteractionId>().notNull(),
    tag: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.interactionId, t.tag] }),
    index("interaction_tags_of_tag").on(t.companyId, t.tag, t.interactionId),
    foreignKey({
      columns: [t.companyId, t.interactionId],
      foreignColumns: [interactions.companyId, interactions.id],
      name: "interaction_tags_interaction",
    }),
    companyPolicy(),
    searchPolicy(),
  ],
);

/** What the client never reads: left by a person, or by Onboard on an interaction that an agent owns (no author). */
export const interactionNotes = pgTable(
  "interaction_notes",
  {
    companyId: companyId(),
    id: key(),
    interactionId: uuid().$type<InteractionId>().notNull(),
    authorId: uuid().$type<UserId>(),
    text: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index("interaction_notes_of_interaction").on(t.companyId, t.interactionId, t.at),
    foreignKey({
      columns: [t.companyId, t.interactionId],
      foreignColumns: [interactions.companyId, interactions.id],
      name: "interaction_notes_interaction",
    }),
    foreignKey({
      columns: [t.companyId, t.authorId],
      foreignColumns: [users.companyId, users.id],
      name: "interaction_notes_author",
    }),
    companyPolicy(),
  ],
);

/**
 * Who has an interaction open now: a row for each page, renewed for as long as the page hears its stream. UNLOGGED, and
 * without keys to what it names: it is of no use after a minute.
 */
export const interactionViewers = pgTable(
  "interaction_viewers",
  {
    companyId: companyId(),
    interactionId: uuid().$type<InteractionId>().notNull(),
    userId: uuid().$type<UserId>().notNull(),
    /** Made by the page for itself. */
    pageId: uuid().notNull(),
    until: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.interactionId, t.userId, t.pageId], name: "interaction_viewers_pk" }),
    companyPolicy(),
  ],
);
