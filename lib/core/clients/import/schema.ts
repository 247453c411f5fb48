import { uploadOf } from "@/lib/core/csv/upload";
import { clientImportFields } from "./fields";

/** A file of clients: what would become of it, or all of it at once. */
export const UploadClients = uploadOf(clientImportFields);
