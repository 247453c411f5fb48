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
import { laneOf } from "@/lib/services/jobs/lanes";
import { countWanted } from "./count-wanted";
import { exportEntry, publishExport } from "./tell-export";

/** What is sent while one waits: interactions, and those with their messages. */
const inOneGo = { alone: 50_000, withMessages: 10_000 } as const;
const idsInAddress = 200;
const mostOpen = 10;
export const keptMs = 7 * 24 * 3_600_000;

export type StartedExport =
  | { readonly kind: "now"; readonly rows: number }
  | { readonly kind: "background"; readonly exportId: ExportId };

const otherCount = (expected: number, found: number | null): string =>
  `${found === null ? "More" : String(found)} match now, not ${expected}. Look at the list again.`;

/**
 * Asks for a file. A small one is to be downloaded at once (`now`); a big one, or one that is wanted so, is made in the
 * background and waits for the one who asked.
 */
export async function startExport(
  ctx: Ctx,
  { background, expectedCount, ...asked }: StartExport,
): Promise<StartedExport> {
  requirePermission(ctx, "interaction.export");
  const { actor } = ctx;
  if (actor.kind !== "user") throw new AppError("forbidden", "Only a person can ask for an export.");
  const plan = planOf(asked, asked.zone);
  const expected = await countWanted(ctx, plan, Math.max(inOneGo.alone, expectedCount ?? 0));
  if (expectedCount !== undefined && expected !== expectedCount)
    throw new AppError("conflict", otherCount(expectedCount, expected));
  const most = plan.withMessages ? inOneGo.withMessages : inOneGo.alone;
  // The address of a download has room for so many.
  const isShort = (plan.ids?.length ?? 0) <= idsInAddress;
  if (!background && isShort && expected !== null && expected <= most) return { kind: "now", rows: expected };
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
        bareNames: false,
        bareNumbers: false,
        expected,
        createdAt: new Date(now),
        expiresAt: new Date(now + keptMs),
      })
      .returning({ id: exportFiles.id });
    const exportId = ExportId.parse(made?.id);
    await enqueue(tx, ctx, { ...laneOf("export.write", exportId), payload: { exportId } });
    await audit(tx, ctx, exportEntry("interaction.export", exportId, { plan }));
    await publishExport(tx, ctx, exportId, actor.id);
    return { kind: "background", exportId };
  });
}
