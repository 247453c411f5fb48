import { and, desc, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/db/client";
import { auditLog, companies } from "@/db/schema";

/** Refuses an edit of a row that someone else changed since the form was opened, naming who and when. */
export async function refuseStale(
  tx: Tx,
  ctx: Ctx,
  target: { kind: string; id: string },
  known: number,
  now: number,
): Promise<void> {
  if (known === now) return;
  const [last] = await tx
    .select({ name: auditLog.actorName, at: auditLog.at, zone: companies.zone })
    .from(auditLog)
    .innerJoin(companies, eq(companies.id, auditLog.companyId))
    .where(
      and(
        eq(auditLog.companyId, ctx.companyId),
        eq(auditLog.targetKind, target.kind),
        eq(auditLog.targetId, target.id),
      ),
    )
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(1);
  const time =
    last &&
    new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: last.zone }).format(last.at);
  throw new AppError(
    "conflict",
    `Changed by ${last?.name ?? "someone else"}${time ? ` at ${time} (${last.zone})` : ""}. Reload.`,
  );
}
