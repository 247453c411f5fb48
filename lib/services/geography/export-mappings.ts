import type { Ctx } from "@/lib/core/access/ctx";
import type { ExportRows } from "@/lib/core/csv/schema";
import { mappingColumnValues, mappingFilters } from "@/lib/core/geography/list-columns";
import type { MappingView } from "@/lib/core/geography/view";
import { exportHeldList } from "@/lib/services/csv/export-held";
import type { ListExport } from "@/lib/services/csv/export-list";
import { listMappings } from "./list-mappings";

type Reader = { readonly locale: string; readonly nameOf: (country: string) => string };

/** The mappings for a file, searched by the names that the reader's language has; audited. */
export const exportMappings = (
  ctx: Ctx,
  input: ExportRows,
  { locale, nameOf }: Reader,
): Promise<ListExport<MappingView>> =>
  exportHeldList(ctx, input, locale, {
    permission: "geography.read",
    action: "mapping.export",
    columns: mappingColumnValues(nameOf),
    filterable: mappingFilters,
    list: listMappings,
  });
