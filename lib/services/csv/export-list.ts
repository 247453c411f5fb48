import type { Ctx } from "@/lib/core/access/ctx";
import type { Permission } from "@/lib/core/access/permissions";
import type { ExportRows } from "@/lib/core/csv/schema";
import { AppError } from "@/lib/core/errors";
import { type Page, type TableQuery, parseTableQuery } from "@/lib/core/table-query";
import { transact } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";

const batchSize = 500;

/** `batches` are read while they are taken, in the list's order: memory stays flat however many rows there are. */
export type ListExport<Row> = { readonly count: number; readonly batches: AsyncGenerator<readonly Row[]> };

export type ExportableList<Row> = {
  readonly permission: Permission;
  readonly allow: Parameters<typeof parseTableQuery>[1];
  /** `user.export` … */
  readonly action: string;
  readonly list: (ctx: Ctx, query: TableQuery) => Promise<Page<Row>>;
};

/**
 * A list for a file. That it was taken, by which search and how many rows, is in the audit before the first row leaves.
 * @throws AppError `conflict` when another number of rows matches than the admin saw
 */
export async function exportList<Row extends { readonly id: string }>(
  ctx: Ctx,
  input: ExportRows,
  { permission, allow, action, list }: ExportableList<Row>,
): Promise<ListExport<Row>> {
  requirePermission(ctx, permission);
  const { q, sort, f } = input.kind === "matching" ? input : { q: "", sort: "", f: "" };
  const query = { ...parseTableQuery({ q, sort, f }, allow), size: batchSize };
  const ids = input.kind === "ids" ? new Set<string>(input.ids) : null;
  const found = (await list(ctx, { ...query, size: 1 })).total?.count ?? 0;
  if (input.kind === "matching" && found !== input.expectedCount)
    throw new AppError("conflict", `${found} rows match now, not ${input.expectedCount}. Reload the list.`);
  const count = ids?.size ?? found;
  await transact(ctx, (tx) =>
    audit(tx, ctx, {
      action,
      target: { kind: "list", id: action.split(".")[0] ?? action },
      after: { rows: count, ...(ids ? { ticked: true } : { q: query.q, filters: query.filters }) },
    }),
  );
  return { count, batches: readBatches(ctx, query, ids, list) };
}

async function* readBatches<Row extends { readonly id: string }>(
  ctx: Ctx,
  query: TableQuery,
  ids: ReadonlySet<string> | null,
  list: ExportableList<Row>["list"],
) {
  let after: string | null = null;
  do {
    const page: Page<Row> = await list(ctx, { ...query, after });
    const rows = ids ? page.rows.filter((row) => ids.has(row.id)) : page.rows;
    if (rows.length > 0) yield rows;
    after = page.next;
  } while (after !== null);
}
