import { type SQL, and, eq, inArray, lte, notInArray, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Ctx } from "@/lib/core/access/ctx";
import { AccountId, ConnectionId, RawEventId } from "@/lib/core/ids";
import type { EventResult } from "@/lib/core/ledger/results";
import type { TableFilter, TableQuery } from "@/lib/core/table-query";
import { jobs, officialAccounts, rawEvents } from "@/db/schema";
import { onDay } from "@/lib/services/paging/day-filter";
import { anywhere } from "@/lib/services/paging/keyset";

/** What the list of received events can be asked for; always by arrival, the newest first unless `sort=at`. */
export const eventList = {
  sortable: ["at"],
  filterable: ["at", "result", "kind", "connection", "account", "provider"],
} as const;

export type EventSearch = Pick<TableQuery, "q" | "filters"> & {
  /** IANA zone in which the days of date filters are counted. */
  readonly zone: string;
  /** Leaves out what came later. */
  readonly untilMs?: number;
  readonly ids?: readonly string[];
};

/** The topic that processes what was received. */
export const eventTopic = "inbound.received";

const failedJob = alias(jobs, "failed_job");
const isGivenUp = sql`exists (select from ${jobs} ${failedJob} where ${failedJob.companyId} = ${rawEvents.companyId}
  and ${failedJob.topic} = ${eventTopic} and ${failedJob.state} = 'failed'
  and ${failedJob.payload} ->> 'rawEventId' = ${rawEvents.id}::text)`;

/** Where an event stands, from its row and, while it is being worked on, its job. */
export const resultOf = sql<EventResult>`case when ${rawEvents.state} <> 'received' then ${rawEvents.state}
  when ${isGivenUp} then 'failed' when ${rawEvents.attempts} > 0 then 'retrying' else 'waiting' end`;

/** The condition of a search within the company. A filter that cannot be read finds nothing rather than everything. */
export const matchingEvents = (ctx: Ctx, { q, filters, zone, untilMs, ids }: EventSearch): SQL | undefined =>
  and(
    eq(rawEvents.companyId, ctx.companyId),
    untilMs === undefined ? undefined : lte(rawEvents.receivedAt, new Date(untilMs)),
    ids === undefined ? undefined : inArray(rawEvents.id, named(RawEventId, ids)),
    search(q),
    ...filters.map((filter) => condition(filter, zone)),
  );

function search(q: string): SQL | undefined {
  if (q === "") return undefined;
  const pattern = anywhere(q);
  return or(
    sql`${rawEvents.id}::text = ${q}`,
    sql`${rawEvents.reason} ilike ${pattern}`,
    sql`array_to_string(${rawEvents.accountRefs}, ' ') ilike ${pattern}`,
  );
}

function condition({ field, op, values }: TableFilter, zone: string): SQL | undefined {
  if (field === "at") return onDay(rawEvents.receivedAt, op, values[0] ?? "", zone);
  const among = op === "is-not" ? notInArray : inArray;
  if (field === "result") return among(resultOf, [...values]);
  if (field === "kind") return among(sql`coalesce(${rawEvents.kind}, '')`, [...values]);
  if (field === "provider") return among(rawEvents.provider, [...values]);
  if (field === "connection") return among(rawEvents.connectionId, named(ConnectionId, values));
  const names = ofAccounts(named(AccountId, values));
  return op === "is-not" ? sql`not ${names}` : names;
}

type Brand<T> = { readonly safeParse: (value: unknown) => { readonly data?: T | undefined } };

/** The ids among some values: one that is none would be refused by the database, and with it the whole page. */
export const named = <T>(brand: Brand<T>, values: readonly string[]): T[] =>
  values.map((value) => brand.safeParse(value).data).filter((id) => id !== undefined);

const ofAccounts = (ids: readonly AccountId[]): SQL =>
  sql`exists (select from ${officialAccounts} where ${officialAccounts.companyId} = ${rawEvents.companyId}
    and ${inArray(officialAccounts.id, [...ids])} and ${officialAccounts.connectionId} = ${rawEvents.connectionId}
    and ${namesAccount})`;

/** An account as a provider's call may name it: by the provider's id, or by its address with or without the plus. */
const namesAccount = sql`${rawEvents.accountRefs} && array[${officialAccounts.providerAccountId}, ${officialAccounts.address}, ltrim(${officialAccounts.address}, '+')]`;
