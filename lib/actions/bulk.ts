"use server";
import { OneBulk, StartBulk } from "@/lib/core/bulk/schema";
import { cancelBulk } from "@/lib/services/bulk/cancel-bulk";
import { startBulk } from "@/lib/services/bulk/start-bulk";
import { undoBulk } from "@/lib/services/bulk/undo-bulk";
import { defineAction } from "@/lib/web/define-action";

export const startBulkAction = defineAction("bulk.use", StartBulk, startBulk);
export const undoBulkAction = defineAction("bulk.use", OneBulk, undoBulk);
export const cancelBulkAction = defineAction("bulk.use", OneBulk, cancelBulk);
