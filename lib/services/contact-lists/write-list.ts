import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { ContactListId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { contactLists } from "@/db/schema";
import { takenAs } from "@/lib/services/access/taken-as";

export const refusedByTheDatabase = takenAs({
  contact_lists_name: { field: "name", message: "Another list has this name: choose another" },
});

export async function lockList(tx: Tx, ctx: Ctx, id: ContactListId) {
  const [list] = await tx
    .select()
    .from(contactLists)
    .where(and(eq(contactLists.companyId, ctx.companyId), eq(contactLists.id, id)))
    .for("update");
  if (!list) throw new AppError("not_found", "No such contact list");
  return list;
}
