import { type SQL, and, eq, gte, inArray, lt, notInArray, or, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Page, TableFilter, TableQuery } from "@/lib/core/table-query";
import { read } from "@/db/client";
import { auditLog, auditSeals } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { anywhere, readPage } from "@/lib/services/paging/keyset";

/** One change. `actorName` is the name at that time; `actorId` names the job or provider where no person acted. */
export type AuditRow = {
  readonly id: string;
  /** ISO 8601 */
  readonly at: string;
  readonly actorKind: "user" | "job" | "hook" | "operator";
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly address: string | null;
  readonly action: string;
  readonly targetKind: string;
  readonly targetId: string;
  readonly targetName: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
};

export type AuditList = Page<AuditRow> & {
  /** The chain's newest seal, ISO 8601; null while nothing was sealed. */
  readonly sealedAt: string | null;
};

/** What the list can be filtered by; it is always newest first, or oldest first by `sort=at`. */
export const auditList = {
  sortable: ["at"],
  filterable: ["at", "action", "actorKind", "actorId", "targetKind", "targetId", "address"],
} as const;

const dayMs = 86_400_000;
const countAtMost = 10_000;

/** One page of the audit, the newest first. */
export async function listAudit(ctx: Ctx, query: TableQuery): Promise<AuditList> {
  requirePermission(ctx, "audit.read");
  const matching = and(eq(auditLog.companyId, ctx.companyId), search(query.q), ...query.filters.map(condition));
  const keyset = {
    by: sql`${auditLog.at}`,
    id: sql`${auditLog.id}`,
    cast: "timestamptz",
    descending: query.sort?.descending ?? true,
  } as const;
  return read(ctx, async (tx) => {
    const page = await readPage(
      query,
      keyset,
      ({ where, orderBy, limit }) =>
        tx
          .select({
            id: auditLog.id,
            at: auditLog.at,
            actorKind: sql<AuditRow["actorKind"]>`${auditLog.actorKind}`,
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
    // Counted up to a bound: the log only grows, and nobody pages through more.
    const some = tx
      .select({ one: sql`1`.as("one") })
      .from(auditLog)
      .where(matching)
      .limit(countAtMost + 1)
      .as("some");
    const [total] = await tx.select({ n: sql<number>`count(*)::int` }).from(some);
    const [seal] = await tx
      .select({ at: auditSeals.sealedAt })
      .from(auditSeals)
      .where(eq(auditSeals.companyId, ctx.companyId))
      .orderBy(sql`${auditSeals.position} desc`)
      .limit(1);
    const n = total?.n ?? 0;
    return {
      ...page,
      rows: page.rows.map((row) => ({ ...row, at: row.at.toISOString() })),
      total: { count: Math.min(n, countAtMost), exact: n <= countAtMost },
      sealedAt: seal?.at.toISOString() ?? null,
    };
  });
}

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
  targetKind: auditLog.targetKind,
  targetId: auditLog.targetId,
  address: auditLog.address,
} as const;

function condition({ field, op, values }: TableFilter): SQL | undefined {
  if (field === "at") return within(op, values[0] ?? "");
  const name = auditList.filterable.find((known) => known === field);
  if (!name || name === "at") return undefined;
  if (op === "contains") return or(...values.map((value) => sql`${columns[name]} ilike ${anywhere(value)}`));
  return op === "is-not" ? notInArray(columns[name], [...values]) : inArray(columns[name], [...values]);
}

/** A day (`2026-11-21`, in UTC) or an instant; what is neither narrows the list to nothing. */
function within(op: TableFilter["op"], value: string): SQL | undefined {
  const ms = Date.parse(value);
  if (Number.isNaN(ms)) return sql`false`;
  const wholeDay = /^\d{4}-\d{2}-\d{2}$/.test(value);
  if (op === "before") return lt(auditLog.at, new Date(ms));
  if (op === "after") return gte(auditLog.at, new Date(wholeDay ? ms + dayMs : ms));
  return and(gte(auditLog.at, new Date(ms)), lt(auditLog.at, new Date(ms + dayMs)));
}
