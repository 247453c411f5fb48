"use server";
import { DiscardJob, RetryJob } from "@/lib/core/jobs/schema";
import { discardJob } from "@/lib/services/jobs/discard-job";
import { retryJob } from "@/lib/services/jobs/retry-job";
import { defineAction } from "@/lib/web/define-action";

export const retryJobAction = defineAction("job.retry", RetryJob, retryJob);
export const discardJobAction = defineAction("job.discard", DiscardJob, discardJob);
