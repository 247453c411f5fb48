"use server";
import { OneExport, StartExport } from "@/lib/core/exports/schema";
import { cancelExport } from "@/lib/services/exports/cancel-export";
import { startExport } from "@/lib/services/exports/start-export";
import { defineAction } from "@/lib/web/define-action";

export const startExportAction = defineAction("interaction.export", StartExport, startExport);
export const cancelExportAction = defineAction("interaction.export", OneExport, cancelExport);
