import { and, eq, isNull } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AlertKind } from "@/lib/core/alerts/kinds";
import type { Tx } from "@/db/client";
import { alerts } from "@/db/schema";
import { settleAlerts } from "./raise-alert";

/**
 * Closes the alert of a kind and subject once nothing that it told of is open any more. Its row is locked before that
 * is looked at: of two that end the last ones at the same time, the second sees what the first did.
 */
export async function settleWhenClear(
  tx: Tx,
  ctx: Ctx,
  alert: { readonly kind: AlertKind; readonly subject: string; readonly by: string },
  isOpen: () => Promise<boolean>,
): Promise<void> {
  const { kind, subject, by } = alert;
  const told = await tx
    .select({ id: alerts.id })
    .from(alerts)
    .where(
      and(
        eq(alerts.companyId, ctx.companyId),
        eq(alerts.kind, kind),
        eq(alerts.subject, subject),
        isNull(alerts.resolvedAt),
      ),
    )
    .for("update");
  if (told.length > 0 && !(await isOpen())) await settleAlerts(tx, ctx, kind, subject, by);
}
