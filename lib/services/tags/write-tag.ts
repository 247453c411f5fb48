import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { TagId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { tags } from "@/db/schema";
import { takenAs } from "@/lib/services/access/taken-as";

export const refusedByTheDatabase = takenAs({
  tags_name: { field: "name", message: "Another tag has this name: choose another, or restore that one" },
});

export const oneTag = (ctx: Ctx, id: TagId) => and(eq(tags.companyId, ctx.companyId), eq(tags.id, id));

export async function lockTag(tx: Tx, ctx: Ctx, id: TagId) {
  const [tag] = await tx.select().from(tags).where(oneTag(ctx, id)).for("update");
  if (!tag) throw new AppError("not_found", "No such tag");
  return tag;
}
