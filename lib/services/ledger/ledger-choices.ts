import { asc, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { LedgerChoicesView } from "@/lib/core/ledger/view";
import { read } from "@/db/client";
import { officialAccounts, providerConnections } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";

const most = 500;

/** What the ledger can be narrowed to: the company's connections and accounts, by name. */
export async function ledgerChoices(ctx: Ctx): Promise<LedgerChoicesView> {
  requirePermission(ctx, "event.read");
  return read(ctx, async (tx) => ({
    connections: await tx
      .select({ id: providerConnections.id, name: providerConnections.name })
      .from(providerConnections)
      .where(eq(providerConnections.companyId, ctx.companyId))
      .orderBy(asc(providerConnections.name))
      .limit(most),
    accounts: await tx
      .select({ id: officialAccounts.id, name: officialAccounts.name })
      .from(officialAccounts)
      .where(eq(officialAccounts.companyId, ctx.companyId))
      .orderBy(asc(officialAccounts.name), asc(officialAccounts.id))
      .limit(most),
  }));
}
