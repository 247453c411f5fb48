import type { Tx } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ExportPlan } from "@/lib/core/exports/schema";
import type { ExportId, UserId } from "@/lib/core/ids";
import type { AuditEntry } from "@/lib/services/audit/write-audit";
import { publish } from "@/lib/services/live/publish";

type Act = "interaction.export" | "interaction.export_end" | "export.cancel" | "export.download";

type Taken = {
  readonly plan?: ExportPlan;
  readonly rows?: number;
  readonly whole?: boolean;
  readonly error?: string;
};

/** Who took what: the search, the columns and, once it ended, the rows; never what stood in them. */
export const exportEntry = (action: Act, exportId: string, { plan, ...after }: Taken): AuditEntry => ({
  action,
  target: { kind: "export", id: exportId },
  after: { ...plan, ...after },
});

/** Tells whoever asked for it that their export stands otherwise. */
export const publishExport = (tx: Tx, ctx: Ctx, exportId: ExportId, userId: UserId): Promise<void> =>
  publish(tx, ctx, { kind: "export.changed", subjectId: exportId, audience: { userId } });
