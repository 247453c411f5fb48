"use server";
import { ResolveAlert } from "@/lib/core/alerts/schema";
import { resolveAlert } from "@/lib/services/alerts/resolve-alert";
import { defineAction } from "@/lib/web/define-action";

export const resolveAlertAction = defineAction("alert.resolve", ResolveAlert, resolveAlert);
