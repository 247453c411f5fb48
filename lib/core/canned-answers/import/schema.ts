import { uploadOf } from "@/lib/core/csv/upload";
import { cannedFields } from "./fields";

/** A file of canned answers: what would become of it, or all of it at once. */
export const UploadCannedAnswers = uploadOf(cannedFields);
