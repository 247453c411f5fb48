import { z } from "zod";
import { DiscardReason } from "@/lib/core/ledger/schema";
import { JobId } from "@/lib/core/ids";

export const RetryJob = z.strictObject({ jobId: JobId });
export type RetryJob = z.output<typeof RetryJob>;

export const DiscardJob = z.strictObject({ jobId: JobId, reason: DiscardReason });
export type DiscardJob = z.output<typeof DiscardJob>;
