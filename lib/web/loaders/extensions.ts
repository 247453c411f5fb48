import "server-only";
import { parseTableQuery } from "@/lib/core/table-query";
import { extensionList, listExtensions } from "@/lib/services/extensions/list-extensions";
import { requireCtx } from "@/lib/web/session";

export const loadExtensions = async (params: Parameters<typeof parseTableQuery>[0]) =>
  listExtensions(await requireCtx("extension.read"), parseTableQuery(params, extensionList));

/** The import asks for nothing but the right to it. */
export const loadExtensionImport = () => requireCtx("extension.import");
