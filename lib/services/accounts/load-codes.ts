import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { KeptCodeView } from "@/lib/core/accounts/retirement-view";
import type { AccountId } from "@/lib/core/ids";
import { codesOf } from "@/lib/core/links/codes-of";
import { formatPhone } from "@/lib/core/phones/format";
import type { Tx } from "@/db/client";
import { officialAccounts } from "@/db/schema";
import { loadCodeFacts } from "@/lib/services/profile/load-code-facts";

const shown = 200;

/** The people in whose printed code a primary's number stands, by name: six statements, whatever their number. */
export async function loadCodes(
  tx: Tx,
  ctx: Ctx,
  accountId: AccountId,
): Promise<{ readonly people: readonly KeptCodeView[]; readonly total: number }> {
  const [{ owners, facts }, keys] = await Promise.all([
    loadCodeFacts(tx, ctx),
    tx
      .select({ id: officialAccounts.id, key: officialAccounts.key })
      .from(officialAccounts)
      .where(and(eq(officialAccounts.companyId, ctx.companyId), eq(officialAccounts.purpose, "primary"))),
  ]);
  const codes = codesOf(accountId, owners, facts);
  const keyOf = new Map(keys.map(({ id, key }) => [id, key]));
  const people = codes.slice(0, shown).map(({ owner, next }) => ({
    id: owner.id,
    name: owner.name,
    extension: owner.extension,
    next: next && { id: next.id, key: keyOf.get(next.id) ?? "", address: formatPhone(next.address) },
  }));
  return { people, total: codes.length };
}
