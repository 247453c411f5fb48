import { eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { firstList } from "@/lib/core/clients/lists";
import type { ContactListId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { contactLists } from "@/db/schema";

/** For an order: the list where a client goes of whom nobody said otherwise stands first. Its name is no value: it never varies. */
export const firstListFirst = sql`${contactLists.name} <> ${sql.raw(`'${firstList}'`)}`;

/** That list; every company has it. */
export async function findFirstList(tx: Tx, ctx: Ctx): Promise<ContactListId> {
  const [list] = await tx
    .select({ id: contactLists.id })
    .from(contactLists)
    .where(eq(contactLists.companyId, ctx.companyId))
    .orderBy(firstListFirst, contactLists.id)
    .limit(1);
  if (!list) throw new Error("The company has no contact list");
  return list.id;
}
