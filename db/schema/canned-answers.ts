import { sql } from "drizzle-orm";
import { check, foreignKey, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import type { AccountId, CannedAnswerId } from "@/lib/core/ids";
import { officialAccounts } from "./accounts";
import { companies } from "./companies";
import { companyId, companyPolicy, instant, key, version } from "./columns";

/** Texts that agents choose by a slash: of one account, or general where none is named. */
export const cannedAnswers = pgTable(
  "canned_answers",
  {
    companyId: companyId().references(() => companies.id),
    id: key().$type<CannedAnswerId>(),
    accountId: uuid().$type<AccountId>(),
    key: text().notNull(),
    text: text().notNull(),
    /** Offered no more; how often it was used stays known. */
    archivedAt: instant(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique("canned_answers_key").on(t.companyId, t.accountId, t.key).nullsNotDistinct(),
    foreignKey({
      columns: [t.companyId, t.accountId],
      foreignColumns: [officialAccounts.companyId, officialAccounts.id],
      name: "canned_answers_account",
    }).onDelete("cascade"),
    check("canned_answers_key_form", sql`${t.key} ~ '^[a-z0-9_-]{1,50}$'`),
    check("canned_answers_text", sql`char_length(${t.text}) between 1 and 4096`),
    companyPolicy(),
  ],
);

/** How often each went out from each account. Counted in the sending's transaction, its row locked last. */
export const cannedUses = pgTable(
  "canned_uses",
  {
    companyId: companyId(),
    cannedAnswerId: uuid().$type<CannedAnswerId>().notNull(),
    accountId: uuid().$type<AccountId>().notNull(),
    count: integer().notNull(),
    lastAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.cannedAnswerId, t.accountId] }),
    foreignKey({
      columns: [t.companyId, t.cannedAnswerId],
      foreignColumns: [cannedAnswers.companyId, cannedAnswers.id],
      name: "canned_uses_answer",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.companyId, t.accountId],
      foreignColumns: [officialAccounts.companyId, officialAccounts.id],
      name: "canned_uses_account",
    }).onDelete("cascade"),
    companyPolicy(),
  ],
);
