import { type SQL, sql } from "drizzle-orm";

/** A value by its name, always of this type. */
export const named = (name: string, type: string): SQL => sql`${sql.placeholder(name)}::${sql.raw(type)}`;

/** What the statements of a selection are asked with, by name. */
export const the = {
  companyId: named("companyId", "uuid"),
  userId: named("userId", "uuid"),
  identityId: named("identityId", "uuid"),
  clientId: named("clientId", "uuid"),
  channel: named("channel", "text"),
  ouId: named("ouId", "uuid"),
  ids: named("ids", "uuid[]"),
  now: named("now", "timestamptz"),
} as const;

/** Instants and lists as the casts above read them. */
export const instantOf = (ms: number): string => new Date(ms).toISOString();
export const listOf = (ids: readonly string[]): string => `{${ids.join(",")}}`;

/** An instant as epoch milliseconds. */
export const msOf = (instant: SQL): SQL => sql`floor(extract(epoch from ${instant}) * 1000)`;
