import type { SheetCheck } from "@/lib/core/csv/sheet";
import type { ClientImportField } from "./fields";

/** What would become of a file of clients; `matched` is the client that a row adds to, by name. */
export type ClientImportCheck = SheetCheck<
  ClientImportField,
  { readonly name: string; readonly phone: string | null; readonly matched: string | null }
>;
