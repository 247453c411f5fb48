import "server-only";
import { extensionSheet } from "@/lib/core/extensions/import/fields";
import { UploadExtensions } from "@/lib/core/extensions/import/schema";
import { checkExtensionImport } from "@/lib/services/extensions/check-import";
import { importExtensions } from "@/lib/services/extensions/import-extensions";
import { defineUpload } from "@/lib/web/define-upload";

/** A file of extensions: what would become of it, row by row, or all of it at once. */
export const uploadExtensionsHandler = defineUpload({
  permission: "extension.import",
  input: UploadExtensions,
  maxBytes: extensionSheet.mostBytes,
  handle: async (ctx, input, bytes) => {
    const file = { bytes, columns: input.columns ?? null };
    return input.act === "check"
      ? checkExtensionImport(ctx, file)
      : importExtensions({ ...ctx, submissionId: input.submission }, file);
  },
});
