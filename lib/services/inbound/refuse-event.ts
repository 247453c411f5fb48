import type { Ctx } from "@/lib/core/access/ctx";
import type { ConnectionId } from "@/lib/core/ids";
import { requirePermission } from "@/lib/services/access/require";
import { recordSecurityEvent } from "@/lib/services/audit/record-security-event";

/** Counts a call that failed its check: of it nothing but this row is kept. */
export async function refuseEvent(ctx: Ctx, refused: { connectionId: ConnectionId; reason: string }): Promise<void> {
  requirePermission(ctx, "event.accept");
  await recordSecurityEvent(ctx, { kind: "webhook_refused", target: refused.connectionId, reason: refused.reason });
}
