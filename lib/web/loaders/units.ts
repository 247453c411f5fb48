import "server-only";
import { cache } from "react";
import { listUnits } from "@/lib/services/units/list-units";
import { requireCtx } from "@/lib/web/session";

export const loadUnits = cache(async () => listUnits(await requireCtx("unit.read")));
