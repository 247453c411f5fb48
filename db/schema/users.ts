import { sql } from "drizzle-orm";
import {
  check,
  customType,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { ExtensionId, OuId, SessionId, UserId } from "@/lib/core/ids";
import type { Role } from "@/lib/core/access/actor";
import { companies } from "./companies";
import { companyId, companyPolicy, instant, key, referencePolicies, version } from "./columns";
import { orgUnits } from "./units";

const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({ dataType: () => "bytea" });

export const users = pgTable(
  "users",
  {
    companyId: companyId().references(() => companies.id),
    id: key().$type<UserId>(),
    name: text().notNull(),
    email: text().notNull(),
    title: text(),
    photo: bytea(),
    country: text(),
    language: text(),
    zone: text(),
    theme: text().$type<"system" | "light" | "dark">().notNull().default("system"),
    ouId: uuid().$type<OuId>(),
    roles: text().array().$type<Role[]>().notNull(),
    state: text().$type<"active" | "disabled" | "archived">().notNull().default("active"),
    successorId: uuid().$type<UserId>(),
    /** argon2id in PHC form; null until the invitation link was used. */
    passwordHash: text(),
    /** Raised when rights or the password change: every token of an older one ends at its next request. */
    sessionVersion: integer().notNull().default(1),
    createdAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique("users_email").on(t.companyId, t.email),
    foreignKey({ columns: [t.companyId, t.ouId], foreignColumns: [orgUnits.companyId, orgUnits.id], name: "users_ou" }),
    foreignKey({ columns: [t.companyId, t.successorId], foreignColumns: [t.companyId, t.id], name: "users_successor" }),
    index("users_by_ou").on(t.companyId, t.ouId),
    check("users_email_lower", sql`${t.email} = lower(${t.email})`),
    check("users_roles", sql`${t.roles} <@ array['admin','supervisor','agent'] and cardinality(${t.roles}) >= 1`),
    check("users_state", sql`${t.state} in ('active','disabled','archived')`),
    check("users_no_own_successor", sql`${t.successorId} <> ${t.id}`),
    companyPolicy(),
  ],
);

/** Sign-in name → company. One address signs in to one company of the installation. */
export const signInNames = pgTable(
  "sign_in_names",
  { email: text().primaryKey(), companyId: companyId(), userId: uuid().$type<UserId>().notNull() },
  (t) => [
    foreignKey({
      columns: [t.companyId, t.userId],
      foreignColumns: [users.companyId, users.id],
      name: "sign_in_names_user",
    }),
    check("sign_in_names_lower", sql`${t.email} = lower(${t.email})`),
    ...referencePolicies(),
  ],
);

/** What a supervisor was granted: an org unit with everything below it, or a single account. */
export const supervisorUnits = pgTable(
  "supervisor_units",
  { companyId: companyId(), userId: uuid().$type<UserId>().notNull(), ouId: uuid().$type<OuId>().notNull() },
  (t) => [
    primaryKey({ columns: [t.companyId, t.userId, t.ouId] }),
    foreignKey({
      columns: [t.companyId, t.userId],
      foreignColumns: [users.companyId, users.id],
      name: "supervisor_units_user",
    }),
    foreignKey({
      columns: [t.companyId, t.ouId],
      foreignColumns: [orgUnits.companyId, orgUnits.id],
      name: "supervisor_units_ou",
    }),
    companyPolicy(),
  ],
);

export const sessions = pgTable(
  "sessions",
  {
    companyId: companyId(),
    id: key().$type<SessionId>(),
    userId: uuid().$type<UserId>().notNull(),
    version: integer().notNull(),
    createdAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    endsAt: instant().notNull(),
    revokedAt: instant(),
    address: text(),
    device: text(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({
      columns: [t.companyId, t.userId],
      foreignColumns: [users.companyId, users.id],
      name: "sessions_user",
    }),
    index("sessions_of_user").on(t.companyId, t.userId),
    companyPolicy(),
  ],
);

/** Invitation and reset links: 24 hours, once. Only the hash is kept; the link itself is shown to the admin once. */
export const oneTimeLinks = pgTable(
  "one_time_links",
  {
    companyId: companyId(),
    id: key(),
    userId: uuid().$type<UserId>().notNull(),
    purpose: text().$type<"invitation" | "reset">().notNull(),
    tokenHash: text().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique("one_time_links_token").on(t.companyId, t.tokenHash),
    foreignKey({
      columns: [t.companyId, t.userId],
      foreignColumns: [users.companyId, users.id],
      name: "one_time_links_user",
    }),
    companyPolicy(),
  ],
);

/**
 * The public word that names a user. A released one stays theirs until `heldUntil`; that nobody else takes it
 * meanwhile is a temporal unique constraint over [since, heldUntil) (a custom migration).
 */
export const extensions = pgTable(
  "extensions",
  {
    companyId: companyId(),
    id: key().$type<ExtensionId>(),
    userId: uuid().$type<UserId>().notNull(),
    word: text().notNull(),
    folded: text().notNull(),
    since: instant().notNull(),
    releasedAt: instant(),
    heldUntil: instant(),
    lastUsedAt: instant(),
    /** How often its code was saved or printed, and when last: what a change would end. */
    codesTaken: integer().notNull().default(0),
    codeTakenAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({
      columns: [t.companyId, t.userId],
      foreignColumns: [users.companyId, users.id],
      name: "extensions_user",
    }),
    index("extensions_of_user").on(t.companyId, t.userId),
    check("extensions_held", sql`(${t.releasedAt} is null) = (${t.heldUntil} is null)`),
    companyPolicy(),
  ],
);

/** Failed sign-ins per account and per address; counted before a company is known, so the key is a hash. */
export const signInThrottles = pgTable("sign_in_throttles", {
  key: text().primaryKey(),
  failures: integer().notNull(),
  windowStartedAt: instant().notNull(),
  lockedUntil: instant(),
  lockMinutes: integer().notNull().default(0),
});
