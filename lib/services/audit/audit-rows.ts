import { type SQL, and, eq, inArray, lte, notInArray, or, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AuditEntry } from "@/lib/core/audit/view";
import type { Page, TableFilter, TableQuery } from "@/lib/core/table-query";
import type { Tx } from "@/db/client";
import { auditLog } from "@/db/schema";
import { onDay } from "@/lib/services/paging/day-filter";
import { anywhere, readPage } from "@/lib/services/paging/keyset";

export type AuditPage = Omit<Page<AuditEntry>, "total">;

/** What the list can be filtered by; it is always newest first, or oldest first by `sort=at`. */
export const auditList = {
  sortable: ["at"],
  filterable: ["at", "action", "actorKind", "actorId", "actorName", "targetKind", "targetId", "targetName", "address"],
} as const;

type Search = Pick<TableQuery, "q" | "filters">;

/**
 * The condition of a search within the company. A filter that cannot be read finds nothing rather than everything.
 * @param zone IANA zone in which the days of date filters are counted
 * @param untilMs leaves out what came later
 */
export const matchingAudit = (ctx: Ctx, { q, filters }: Search, zone: string, untilMs?: number): SQL | undefined =>
  and(
    eq(auditLog.companyId, ctx.companyId),
    untilMs === undefined ? undefined : lte(auditLog.at, new Date(untilMs)),
    search(q),
    ...filters.map((filter) => condition(filter, zone)),
  );

/** One page of what matches, without its count. */
export const readAuditPage = async (
  tx: Tx,
  query: Pick<TableQuery, "sort" | "after" | "before" | "size">,
  matching: SQL | undefined,
): Promise<AuditPage> => {
  const keyset = {
    by: sql`${auditLog.at}`,
    id: sql`${auditLog.id}`,
    cast: "timestamptz",
    descending: query.sort?.descending ?? true,
  } as const;
  const page = await readPage(
    query,
    keyset,
    ({ where, orderBy, limit }) =>
      tx
        .select({
          id: auditLog.id,
          at: auditLog.at,
          actorKind: sql<AuditEntry["actorKind"]>`${auditLog.actorKind}`,
          actorId: auditLog.actorId,
          actorName: auditLog.actorName,
          address: auditLog.address,
          action: auditLog.action,
          targetKind: auditLog.targetKind,
          targetId: auditLog.targetId,
          targetName: auditLog.targetName,
          before: auditLog.before,
          after: auditLog.after,
        })
        .from(auditLog)
        .where(and(matching, where))
        .orderBy(orderBy)
        .limit(limit),
    (row) => [row.at.toISOString(), row.id],
  );
  return { ...page, rows: page.rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
};

function search(q: string): SQL | undefined {
  if (q === "") return undefined;
  const pattern = anywhere(q);
  return or(
    sql`${auditLog.action} ilike ${pattern}`,
    sql`${auditLog.actorName} ilike ${pattern}`,
    sql`${auditLog.targetName} ilike ${pattern}`,
    sql`${auditLog.targetId} = ${q}`,
  );
}

const columns = {
  action: auditLog.action,
  actorKind: auditLog.actorKind,
  actorId: auditLog.actorId,
  actorName: auditLog.actorName,
  targetKind: auditLog.targetKind,
  targetId: auditLog.targetId,
  targetName: auditLog.targetName,
  address: auditLog.address,
} as const;

function condition({ field, op, values }: TableFilter, zone: string): SQL | undefined {
  if (field === "at") return onDay(auditLog.at, op, values[0] ?? "", zone);
  const name = auditList.filterable.find((known) => known === field);
  if (!name || name === "at") return undefined;
  if (op === "contains") return or(...values.map((value) => sql`${columns[name]} ilike ${anywhere(value)}`));
  return op === "is-not" ? notInArray(columns[name], [...values]) : inArray(columns[name], [...values]);
}
