import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { listCan } from "@/lib/core/clients/lists";
import type { RemoveContactList } from "@/lib/core/clients/schema";
import { AppError } from "@/lib/core/errors";
import { transact } from "@/db/client";
import { contactLists } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { audit } from "@/lib/services/audit/write-audit";
import { readUses } from "./list-contact-lists";
import { lockList } from "./write-list";

/** Removes a list that nobody is in and no account fills. */
export async function removeContactList(ctx: Ctx, input: RemoveContactList): Promise<{ name: string }> {
  requirePermission(ctx, "contact_list.update");
  return transact(ctx, async (tx) => {
    const { id, name, version } = await lockList(tx, ctx, input.contactListId);
    await refuseStale(tx, ctx, { kind: "contact_list", id }, input.version, version);
    const verdict = listCan.remove({ name, ...(await readUses(tx, ctx))(id) });
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    await tx.delete(contactLists).where(and(eq(contactLists.companyId, ctx.companyId), eq(contactLists.id, id)));
    await audit(tx, ctx, {
      action: "contact_list.remove",
      target: { kind: "contact_list", id, name },
      before: { name },
    });
    return { name };
  });
}
