import { and, eq, isNull } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { OuId } from "@/lib/core/ids";
import { read } from "@/db/client";
import { orgUnits } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";

/** The unit at the top of the company's tree. */
export async function rootUnit(ctx: Ctx): Promise<OuId> {
  requirePermission(ctx, "unit.read");
  const [root] = await read(ctx, (tx) =>
    tx
      .select({ id: orgUnits.id })
      .from(orgUnits)
      .where(and(eq(orgUnits.companyId, ctx.companyId), isNull(orgUnits.parentId))),
  );
  if (!root) throw new AppError("not_found", "This company has no units.");
  return root.id;
}
