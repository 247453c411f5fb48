import { and, between, eq, exists, gt, gte, ilike, inArray, isNotNull, lte, ne, or, type SQL, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import { interactions, messages } from "@/db/schema";
import { InteractionStatus, type InteractionQuery } from "@/lib/core/interactions/schema";
import type { TableFilter } from "@/lib/core/table-query";
import { anywhere } from "@/lib/services/paging/keyset";

const inCompany = eq(messages.companyId, interactions.companyId);

/** The search box: contact, phone, message text. What was typed holds no wildcards. */
function matches(text: string): SQL | undefined {
  if (text === "") return undefined;
  const digits = text.replace(/[^\d]/g, "");
  const said = new QueryBuilder({ casing: "snake_case" })
    .select({ one: sql`1` })
    .from(messages)
    .where(and(inCompany, eq(messages.interactionId, interactions.id), ilike(messages.text, anywhere(text))));
  return or(
    ilike(interactions.contactName, anywhere(text)),
    digits.length >= 3 ? ilike(interactions.phone, anywhere(digits)) : undefined,
    exists(said),
  );
}

const day = (text: string, zone: string, days: number): SQL =>
  sql`((${text}::date + ${days}::int)::timestamp at time zone ${zone})`;
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

function onStarted({ op, values }: TableFilter, zone: string): SQL | undefined {
  const [first = "", last = first] = values.filter(isDay);
  if (first === "") return undefined;
  switch (op) {
    case "after":
      return gte(interactions.startedAt, day(first, zone, 1));
    case "before":
      return sql`${interactions.startedAt} < ${day(first, zone, 0)}`;
    case "on":
      return between(
        interactions.startedAt,
        day(first, zone, 0),
        sql`${day(last, zone, 1)} - interval '1 microsecond'`,
      );
    case "is":
    case "is-not":
    case "contains":
    case "eq":
    case "gt":
    case "lt":
      return undefined;
  }
}

function byFilter(filter: TableFilter, zone: string): SQL | undefined {
  const negated = filter.op === "is-not";
  switch (filter.field) {
    case "status": {
      const named = filter.values.flatMap((value) => InteractionStatus.safeParse(value).data ?? []);
      if (named.length === 0) return undefined;
      return negated
        ? and(...named.map((status) => ne(interactions.status, status)))
        : inArray(interactions.status, named);
    }
    case "read":
      return (filter.values[0] === "unread") !== negated
        ? gt(interactions.unreadCount, 0)
        : lte(interactions.unreadCount, 0);
    case "account": {
      const ids = filter.values.filter((value) => /^[0-9a-f-]{36}$/i.test(value));
      if (ids.length === 0) return sql`false`;
      return negated
        ? sql`${interactions.accountId} <> all(${ids}::uuid[])`
        : sql`${interactions.accountId} = any(${ids}::uuid[])`;
    }
    case "started":
      return onStarted(filter, zone);
    default:
      return undefined;
  }
}

/** What the URL asks for, as one condition. Whose interactions are seen at all is not decided here. */
export function whereInteractions(query: InteractionQuery, zone: string): SQL | undefined {
  return and(matches(query.q), ...query.filters.map((filter) => byFilter(filter, zone)), isNotNull(interactions.id));
}
