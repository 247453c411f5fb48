import { uploadOf } from "@/lib/core/csv/upload";
import { extensionFields } from "./fields";

/** A file of extensions: what would become of it, or all of it at once. */
export const UploadExtensions = uploadOf(extensionFields);
