import type { Tx } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import type { BulkName } from "@/lib/core/bulk/acts";
import type { BulkId, UserId } from "@/lib/core/ids";
import type { AuditEntry } from "@/lib/services/audit/write-audit";
import { publish } from "@/lib/services/live/publish";

type Act = "interaction.bulk" | "interaction.bulk_end" | "bulk.cancel" | "bulk.download";

/** Who did what to how many; what was done with each stands in the audit of each. */
export const bulkEntry = (
  action: Act,
  { id, act }: { readonly id: BulkId; readonly act: BulkName },
  after: Readonly<Record<string, unknown>>,
): AuditEntry => ({ action, target: { kind: "bulk", id }, after: { act, ...after } });

/** Tells whoever asked for it that their act on many stands otherwise. */
export const publishBulk = (
  tx: Tx,
  ctx: Ctx,
  { id, ownerId }: { readonly id: BulkId; readonly ownerId: UserId },
): Promise<void> => publish(tx, ctx, { kind: "bulk.changed", subjectId: id, audience: { userId: ownerId } });
