import type { exportFiles } from "@/db/schema";
import type { ExportPlan } from "@/lib/core/exports/schema";
import type { ExportView } from "@/lib/core/exports/view";

type Row = typeof exportFiles.$inferSelect;

/** What a stored export is to hold. */
export const planOfRow = ({ search, columns, flavour, withMessages, zone }: Row): ExportPlan => ({
  ...search,
  columns,
  flavour,
  withMessages,
  zone,
});

/** A stored export as its owner sees it. */
export const viewOfRow = (row: Row): ExportView => ({
  id: row.id,
  state: row.state,
  search: row.search,
  columns: row.columns.length,
  flavour: row.flavour,
  withMessages: row.withMessages,
  zone: row.zone,
  rowsDone: row.rowsDone,
  expected: row.expected,
  bytes: row.bytes,
  error: row.error,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
});
