import { and, count, eq, inArray } from "drizzle-orm";
import { transact } from "@/db/client";
import { exportFiles } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { planOf, type StartExport } from "@/lib/core/exports/schema";
import { ExportId } from "@/lib/core/ids";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { enqueue } from "@/lib/services/jobs/enqueue";
import { countWanted } from "./count-wanted";
import { lanes } from "./lanes";
import { exportEntry, publishExport } from "./tell-export";

/** What is sent while one waits: interactions, and those with their messages. */
const inOneGo = { alone: 50_000, withMessages: 10_000 } as const;
const mostOpen = 10;
export const keptMs = 7 * 24 * 3_600_000;

export type StartedExport =
  | { readonly kind: "now"; readonly rows: number }
  | { readonly kind: "background"; readonly exportId: ExportId };

/**
 * Asks for a file. A small one is to be downloaded at once (`now`); a big one, or one that is wanted so, is made in the
 * background and waits for the one who asked.
 */
export async function startExport(ctx: Ctx, { background, ...asked }: StartExport): Promise<StartedExport> {
  requirePermission(ctx, "interaction.export");
  const { actor } = ctx;
  if (actor.kind !== "user") throw new AppError("forbidden", "Only a person can ask for an export.");
  const plan = planOf(asked, asked.zone);
  const expected = await countWanted(ctx, plan, inOneGo.alone);
  const most = plan.withMessages ? inOneGo.withMessages : inOneGo.alone;
  if (!background && expected !== null && expected <= most) return { kind: "now", rows: expected };
  return transact(ctx, async (tx) => {
    const [open] = await tx
      .select({ n: count() })
      .from(exportFiles)
      .where(
        and(
          eq(exportFiles.companyId, ctx.companyId),
          eq(exportFiles.ownerId, actor.id),
          inArray(exportFiles.state, ["queued", "running"]),
        ),
      );
    if ((open?.n ?? 0) >= mostOpen)
      throw new AppError("conflict", `${mostOpen} exports of yours are not done yet. Wait for one, or cancel one.`);
    const { columns, flavour, withMessages, zone, ...search } = plan;
    const now = ctx.clock.now();
    const [made] = await tx
      .insert(exportFiles)
      .values({
        companyId: ctx.companyId,
        ownerId: actor.id,
        search,
        columns: [...columns],
        flavour,
        withMessages,
        zone,
        expected,
        createdAt: new Date(now),
        expiresAt: new Date(now + keptMs),
      })
      .returning({ id: exportFiles.id });
    const exportId = ExportId.parse(made?.id);
    await enqueue(tx, ctx, { ...lanes.of(exportId), payload: { exportId } });
    await audit(tx, ctx, exportEntry("interaction.export", exportId, { plan }));
    await publishExport(tx, ctx, exportId, actor.id);
    return { kind: "background", exportId };
  });
}
