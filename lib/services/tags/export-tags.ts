import type { Ctx } from "@/lib/core/access/ctx";
import type { ExportRows } from "@/lib/core/csv/schema";
import { tagListColumns } from "@/lib/core/tags/list-columns";
import type { TagView } from "@/lib/core/tags/view";
import { exportHeldList } from "@/lib/services/csv/export-held";
import type { ListExport } from "@/lib/services/csv/export-list";
import { listTags } from "./list-tags";

/** The tags for a file; audited. */
export const exportTags = (ctx: Ctx, input: ExportRows, locale: string): Promise<ListExport<TagView>> =>
  exportHeldList(ctx, input, locale, {
    permission: "tag.read",
    action: "tag.export",
    columns: tagListColumns,
    filterable: [],
    list: listTags,
  });
