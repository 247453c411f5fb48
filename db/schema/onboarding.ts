import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type {
  AccountId,
  ClientId,
  IdentityId,
  InteractionId,
  MessageId,
  OnboardingRunId,
  RequestCardId,
  RoomId,
  SelectionId,
  UserId,
} from "@/lib/core/ids";
import { companyId, companyPolicy, instant, key } from "./columns";
import { clients, identities } from "./clients";
import { messages } from "./interactions";
import { users } from "./users";

/** One run of Onboard: its input, facts, decision and timings. One message runs once. */
export const onboardingRuns = pgTable(
  "onboarding_runs",
  {
    companyId: companyId(),
    id: key().$type<OnboardingRunId>(),
    accountId: uuid().$type<AccountId>().notNull(),
    identityId: uuid().$type<IdentityId>().notNull(),
    messageId: uuid().$type<MessageId>().notNull(),
    outcome: text().notNull(),
    /** The extensions read from the message, folded; unknown ones count against enumeration. */
    words: text().array().notNull(),
    unknownWords: text().array().notNull(),
    userId: uuid().$type<UserId>(),
    roomId: uuid().$type<RoomId>(),
    selectionId: uuid().$type<SelectionId>(),
    /** The card this message was put on: a card shows the messages of its runs. */
    cardId: uuid().$type<RequestCardId>(),
    facts: jsonb().$type<Record<string, unknown>>().notNull(),
    decision: jsonb().$type<Record<string, unknown>>().notNull(),
    tookMs: integer().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique("onboarding_runs_message").on(t.companyId, t.messageId),
    index("onboarding_runs_of_identity").on(t.companyId, t.identityId, t.at),
    index("onboarding_runs_by_time").on(t.companyId, t.at),
    foreignKey({
      columns: [t.companyId, t.messageId],
      foreignColumns: [messages.companyId, messages.id],
      name: "onboarding_runs_message_fk",
    }),
    companyPolicy(),
  ],
);

/** A client who asked for a user while nothing may be promised: the user promotes or dismisses. One open card per pair. */
export const requestCards = pgTable(
  "request_cards",
  {
    companyId: companyId(),
    id: key().$type<RequestCardId>(),
    userId: uuid().$type<UserId>().notNull(),
    identityId: uuid().$type<IdentityId>().notNull(),
    clientId: uuid().$type<ClientId>().notNull(),
    state: text().$type<"open" | "promoted" | "dismissed" | "expired">().notNull().default("open"),
    openedAt: instant().notNull(),
    lastAskedAt: instant().notNull(),
    /** When the client was last told (M7): once a day. */
    toldAt: instant(),
    closedAt: instant(),
    closeReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("request_cards_one_open")
      .on(t.companyId, t.userId, t.identityId)
      .where(sql`state = 'open'`),
    index("request_cards_waiting")
      .on(t.companyId, t.lastAskedAt, t.id)
      .where(sql`state = 'open'`),
    index("request_cards_of_identity").on(t.companyId, t.identityId),
    foreignKey({
      columns: [t.companyId, t.userId],
      foreignColumns: [users.companyId, users.id],
      name: "request_cards_user",
    }),
    foreignKey({
      columns: [t.companyId, t.identityId],
      foreignColumns: [identities.companyId, identities.id],
      name: "request_cards_identity",
    }),
    foreignKey({
      columns: [t.companyId, t.clientId],
      foreignColumns: [clients.companyId, clients.id],
      name: "request_cards_client",
    }),
    check("request_cards_state", sql`${t.state} in ('open','promoted','dismissed','expired')`),
    check("request_cards_closed", sql`(${t.state} = 'open') = (${t.closedAt} is null)`),
    companyPolicy(),
  ],
);

/** One pass of an account's action list over one message: each row run or skipped, with its reason. */
export const routingPasses = pgTable(
  "routing_passes",
  {
    companyId: companyId(),
    id: key(),
    accountId: uuid().$type<AccountId>().notNull(),
    interactionId: uuid().$type<InteractionId>().notNull(),
    messageId: uuid().$type<MessageId>().notNull(),
    trace: jsonb().$type<Record<string, unknown>[]>().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique("routing_passes_message").on(t.companyId, t.messageId),
    index("routing_passes_of_interaction").on(t.companyId, t.interactionId),
    companyPolicy(),
  ],
);

/**
 * M1 … M8 and V1 … V3 as a company words them, per language and versioned: the highest version stands, the others are its
 * history. Without a row, or where the body is null (taken back), our own wording stands.
 */
export const messageTexts = pgTable(
  "message_texts",
  {
    companyId: companyId(),
    textKey: text().notNull(),
    language: text().notNull(),
    version: integer().notNull(),
    body: text(),
    createdBy: uuid().$type<UserId>(),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.textKey, t.language, t.version] }), companyPolicy()],
);
