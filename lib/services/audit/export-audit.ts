import { type SQL, and, inArray, sql } from "drizzle-orm";
import type { AuditEntry } from "@/lib/core/audit/view";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ExportRows } from "@/lib/core/csv/schema";
import { AppError } from "@/lib/core/errors";
import { type TableQuery, parseTableQuery } from "@/lib/core/table-query";
import { read, transact } from "@/db/client";
import { auditLog } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { type AuditPage, auditList, matchingAudit, readAuditPage } from "./audit-rows";
import { audit } from "./write-audit";

const batchSize = 500;
/** Beyond it the list itself says "10,000+", so that no exact count can be asked of who saw it. */
const countedTo = 10_000;

/** `rows` are read while they are taken, in batches, in the list's order: memory stays flat however many there are. */
export type AuditExport = { readonly count: number; readonly batches: AsyncGenerator<readonly AuditEntry[]> };

/**
 * The audit for a file: that it was taken, by which search and how many rows is written before the first row is read.
 * @param zone IANA zone in which the days of date filters are counted
 * @throws AppError `conflict` when another number of rows matches than the admin saw
 */
export async function exportAudit(ctx: Ctx, input: ExportRows, zone: string): Promise<AuditExport> {
  requirePermission(ctx, "audit.read");
  const { query, matching } = readInput(ctx, input, zone);
  const count = await transact(ctx, async (tx) => {
    const [total] = await tx
      .select({ n: sql<number>`count(*)::int` })
      .from(auditLog)
      .where(matching);
    const found = total?.n ?? 0;
    if (input.kind === "matching" && Math.min(found, countedTo) !== Math.min(input.expectedCount, countedTo)) {
      throw new AppError("conflict", `${found} entries match now, not ${input.expectedCount}. Reload the list.`);
    }
    const search = { q: query.q, filters: query.filters };
    await audit(tx, ctx, {
      action: "audit.export",
      target: { kind: "audit", id: "log" },
      after: { rows: found, ...(input.kind === "ids" ? { ticked: true } : search) },
    });
    return found;
  });
  return { count, batches: readBatches(ctx, query, matching) };
}

function readInput(ctx: Ctx, input: ExportRows, zone: string): { query: TableQuery; matching: SQL | undefined } {
  if (input.kind === "ids") {
    const query = parseTableQuery({}, auditList);
    return { query, matching: and(matchingAudit(ctx, query, zone), inArray(auditLog.id, input.ids)) };
  }
  const query = parseTableQuery({ q: input.q, sort: input.sort, f: input.f }, auditList);
  const untilMs = input.until === undefined ? undefined : Date.parse(input.until);
  return { query, matching: matchingAudit(ctx, query, zone, untilMs) };
}

async function* readBatches(
  ctx: Ctx,
  { sort }: TableQuery,
  matching: SQL | undefined,
): AsyncGenerator<readonly AuditEntry[]> {
  let after: string | null = null;
  do {
    const from: string | null = after;
    const page: AuditPage = await read(ctx, (tx) =>
      readAuditPage(tx, { sort, after: from, before: null, size: batchSize }, matching),
    );
    if (page.rows.length > 0) yield page.rows;
    after = page.next;
  } while (after !== null);
}
