import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Channel } from "@/lib/core/channels";
import type { CountryCode } from "@/lib/core/countries";
import type { OuId, PoolId } from "@/lib/core/ids";
import { companies } from "./companies";
import { companyId, companyPolicy, instant, key, version } from "./columns";
import { orgUnits } from "./units";

export const pools = pgTable(
  "pools",
  {
    companyId: companyId().references(() => companies.id),
    id: key().$type<PoolId>(),
    name: text().notNull(),
    channel: text().$type<Channel>().notNull(),
    state: text().$type<"draft" | "active" | "inactive">().notNull().default("draft"),
    defaultRegion: text().$type<CountryCode>(),
    fallbackUpward: boolean().notNull().default(false),
    matchSharedCode: boolean().notNull().default(true),
    /** Days a pair of account and client rests after a room; null = the company's. */
    cooldownDays: integer(),
    createdAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique("pools_id_channel").on(t.companyId, t.id, t.channel),
    uniqueIndex("pools_name").on(t.companyId, t.channel, sql`lower(${t.name})`),
    check("pools_state", sql`${t.state} in ('draft','active','inactive')`),
    check("pools_cooldown", sql`${t.cooldownDays} between 0 and 365`),
    check("pools_name_length", sql`char_length(${t.name}) between 1 and 100`),
    companyPolicy(),
  ],
);

/** Which pool an org unit uses on a channel: at most one, by the key itself. */
export const poolUnits = pgTable(
  "pool_units",
  {
    companyId: companyId(),
    ouId: uuid().$type<OuId>().notNull(),
    channel: text().$type<Channel>().notNull(),
    poolId: uuid().$type<PoolId>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.ouId, t.channel] }),
    foreignKey({
      columns: [t.companyId, t.ouId],
      foreignColumns: [orgUnits.companyId, orgUnits.id],
      name: "pool_units_ou",
    }),
    foreignKey({
      columns: [t.companyId, t.poolId, t.channel],
      foreignColumns: [pools.companyId, pools.id, pools.channel],
      name: "pool_units_pool",
    }).onDelete("cascade"),
    index("pool_units_of_pool").on(t.companyId, t.poolId),
    companyPolicy(),
  ],
);

export const poolMappings = pgTable(
  "pool_mappings",
  {
    companyId: companyId(),
    poolId: uuid().$type<PoolId>().notNull(),
    fromCountry: text().$type<CountryCode>().notNull(),
    toCountry: text().$type<CountryCode>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.poolId, t.fromCountry] }),
    foreignKey({
      columns: [t.companyId, t.poolId],
      foreignColumns: [pools.companyId, pools.id],
      name: "pool_mappings_pool",
    }).onDelete("cascade"),
    check("pool_mappings_elsewhere", sql`${t.fromCountry} <> ${t.toCountry}`),
    companyPolicy(),
  ],
);
