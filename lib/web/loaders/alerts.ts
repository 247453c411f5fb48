import "server-only";
import { cache } from "react";
import { listAlerts } from "@/lib/services/alerts/list-alerts";
import { requireCtx } from "@/lib/web/session";

export const loadAlerts = cache(async () => listAlerts(await requireCtx("alert.read")));
