import { z } from "zod";
import { AlertId } from "@/lib/core/ids";

export const ResolveAlert = z.strictObject({ alertId: AlertId });
export type ResolveAlert = z.output<typeof ResolveAlert>;
