import { uploadOf } from "@/lib/core/csv/upload";
import { importFields } from "./fields";

/** A file of accounts: what would become of it, or all of it at once. */
export const UploadAccounts = uploadOf(importFields);
