import type { Ctx } from "@/lib/core/access/ctx";
import type { CreateContactList } from "@/lib/core/clients/schema";
import { ContactListId } from "@/lib/core/ids";
import { transact } from "@/db/client";
import { contactLists } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { refusedByTheDatabase } from "./write-list";

export async function createContactList(
  ctx: Ctx,
  input: CreateContactList,
): Promise<{ id: ContactListId; name: string }> {
  requirePermission(ctx, "contact_list.update");
  const id = ContactListId.parse(crypto.randomUUID());
  return transact(ctx, async (tx) => {
    await tx.insert(contactLists).values({ ...input, companyId: ctx.companyId, id });
    await audit(tx, ctx, {
      action: "contact_list.create",
      target: { kind: "contact_list", id, name: input.name },
      after: input,
    });
    return { id, name: input.name };
  }).catch(refusedByTheDatabase);
}
