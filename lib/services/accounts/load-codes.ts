import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { CodesView } from "@/lib/core/accounts/retirement-view";
import type { AccountView } from "@/lib/core/accounts/view";
import type { AccountId } from "@/lib/core/ids";
import type { CodeChannel } from "@/lib/core/links/code-channels";
import { ChosenChannel } from "@/lib/core/links/code-link";
import { codesOf } from "@/lib/core/links/codes-of";
import { formatPhone } from "@/lib/core/phones/format";
import type { Tx } from "@/db/client";
import { officialAccounts } from "@/db/schema";
import { loadCodeFacts } from "@/lib/services/profile/load-code-facts";

const shown = 200;

/** Whose codes hold an account's address; null where no code can: no primary, a draft's was in none, a retired one's is gone. */
export async function loadCodes(tx: Tx, ctx: Ctx, account: AccountView): Promise<CodesView | null> {
  const { id, purpose, state } = account;
  const channel = ChosenChannel.safeParse(account.channel);
  if (!channel.success || purpose !== "primary" || state === "draft" || state === "retired") return null;
  return codesOn(tx, ctx, channel.data, id);
}

/** The people in whose printed code a primary's address stands, by name: six statements, whatever their number. */
async function codesOn(tx: Tx, ctx: Ctx, channel: CodeChannel, accountId: AccountId): Promise<CodesView> {
  const [{ owners, facts }, keys] = await Promise.all([
    loadCodeFacts(tx, ctx, channel),
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
