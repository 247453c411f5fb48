import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { IdentityId, MessageId, RoomId, VerificationId } from "@/lib/core/ids";
import type { VerificationReason } from "@/lib/core/verification/reasons";
import { identities } from "./clients";
import { companyId, companyPolicy, instant, key } from "./columns";
import { messages } from "./interactions";
import { rooms } from "./rooms";

/**
 * Why and how far a room's client is asked for a code: one open at a time. Of the last code a keyed hash is kept, and while
 * its message waits to go out the code itself, sealed; it stands nowhere in clear.
 */
export const verifications = pgTable(
  "verifications",
  {
    companyId: companyId(),
    id: key().$type<VerificationId>(),
    roomId: uuid().$type<RoomId>().notNull(),
    identityId: uuid().$type<IdentityId>().notNull(),
    why: text().$type<VerificationReason>().notNull(),
    /** Of this round: codes sent, and wrong ones taken. */
    codes: integer().notNull().default(0),
    tries: integer().notNull().default(0),
    codeHash: text(),
    codeSealed: text(),
    codeUntil: instant(),
    /** The V1 that carries the last code. */
    messageId: uuid().$type<MessageId>(),
    pausedUntil: instant(),
    startedAt: instant().notNull(),
    endedAt: instant(),
    outcome: text().$type<"confirmed" | "cleared" | "put_off">(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("verifications_one_open")
      .on(t.companyId, t.roomId)
      .where(sql`ended_at is null`),
    uniqueIndex("verifications_message").on(t.companyId, t.messageId),
    /** No code could reach its client on that day. */
    uniqueIndex("verifications_put_off")
      .on(t.companyId, t.roomId)
      .where(sql`outcome = 'put_off'`),
    index("verifications_of_identity").on(t.companyId, t.identityId, t.codeUntil),
    index("verifications_out")
      .on(t.companyId, t.codeUntil)
      .where(sql`ended_at is null and code_until is not null`),
    foreignKey({
      columns: [t.companyId, t.roomId],
      foreignColumns: [rooms.companyId, rooms.id],
      name: "verifications_room",
    }),
    foreignKey({
      columns: [t.companyId, t.identityId],
      foreignColumns: [identities.companyId, identities.id],
      name: "verifications_identity",
    }),
    foreignKey({
      columns: [t.companyId, t.messageId],
      foreignColumns: [messages.companyId, messages.id],
      name: "verifications_message_fk",
    }),
    check("verifications_why", sql`${t.why} in ('periodic','by_hand','number_changed')`),
    check("verifications_round", sql`${t.codes} between 0 and 3 and ${t.tries} between 0 and 5`),
    check("verifications_outcome", sql`${t.outcome} in ('confirmed','cleared','put_off')`),
    check("verifications_ended", sql`(${t.endedAt} is null) = (${t.outcome} is null)`),
    companyPolicy(),
  ],
);
