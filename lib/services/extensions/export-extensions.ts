import type { ExtensionView } from "@/lib/core/extensions/view";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ExportRows } from "@/lib/core/csv/schema";
import { type ListExport, exportList } from "@/lib/services/csv/export-list";
import { extensionList, listExtensions } from "./list-extensions";

/** The extensions for a file, current and still held ones; audited. */
export const exportExtensions = (ctx: Ctx, input: ExportRows): Promise<ListExport<ExtensionView>> =>
  exportList(ctx, input, {
    permission: "extension.read",
    allow: extensionList,
    action: "extension.export",
    list: listExtensions,
  });
