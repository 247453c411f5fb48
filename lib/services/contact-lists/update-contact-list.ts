import { and, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { listCan } from "@/lib/core/clients/lists";
import type { UpdateContactList } from "@/lib/core/clients/schema";
import { AppError } from "@/lib/core/errors";
import type { ContactListId } from "@/lib/core/ids";
import { transact } from "@/db/client";
import { contactLists } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { audit, changes } from "@/lib/services/audit/write-audit";
import { lockList, refusedByTheDatabase } from "./write-list";

export async function updateContactList(
  ctx: Ctx,
  { contactListId, version, ...own }: UpdateContactList,
): Promise<{ id: ContactListId; name: string }> {
  requirePermission(ctx, "contact_list.update");
  return transact(ctx, async (tx) => {
    const { id, name, description, version: now } = await lockList(tx, ctx, contactListId);
    await refuseStale(tx, ctx, { kind: "contact_list", id }, version, now);
    const verdict = listCan.rename(name, own.name);
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason, { fields: { name: [verdict.reason] } });
    await tx
      .update(contactLists)
      .set({ ...own, version: sql`${contactLists.version} + 1` })
      .where(and(eq(contactLists.companyId, ctx.companyId), eq(contactLists.id, id)));
    await audit(tx, ctx, {
      action: "contact_list.update",
      target: { kind: "contact_list", id, name: own.name },
      ...changes<Record<string, unknown>>({ name, description }, own),
    });
    return { id, name: own.name };
  }).catch(refusedByTheDatabase);
}
