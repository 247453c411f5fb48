import "server-only";
import { clientSheet } from "@/lib/core/clients/import/fields";
import { UploadClients } from "@/lib/core/clients/import/schema";
import { checkClientImport } from "@/lib/services/clients/check-import";
import { importClients } from "@/lib/services/clients/import-clients";
import { defineUpload } from "@/lib/web/define-upload";

/** A file of clients: what would become of it, row by row, or all of it at once. */
export const uploadClientsHandler = defineUpload({
  permission: "client.import",
  input: UploadClients,
  maxBytes: clientSheet.mostBytes,
  handle: async (ctx, input, bytes) => {
    const file = { bytes, columns: input.columns ?? null };
    return input.act === "check"
      ? checkClientImport(ctx, file)
      : importClients({ ...ctx, submissionId: input.submission }, file);
  },
});
