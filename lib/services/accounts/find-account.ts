import { and, asc, eq, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { officialAccounts } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ConnectionId } from "@/lib/core/ids";
import type { InboundAccountRef } from "@/lib/core/providers/inbound";

export type AccountRow = typeof officialAccounts.$inferSelect;

/**
 * The account that a provider's call names, within the connection whose secret signed it: by the provider's own id
 * where there is one, else by address. Null = quarantine: another company's number is as foreign as an unknown one.
 */
export async function findAccount(
  tx: Tx,
  ctx: Ctx,
  connectionId: ConnectionId,
  ref: InboundAccountRef,
): Promise<AccountRow | null> {
  const { providerAccountId, address } = ref;
  if (providerAccountId === null && address === null) return null;
  const digits = address?.replace(/^\+/, "") ?? "";
  const named =
    providerAccountId === null
      ? or(eq(officialAccounts.address, digits), eq(officialAccounts.address, `+${digits}`))
      : eq(officialAccounts.providerAccountId, providerAccountId);
  const [account] = await tx
    .select()
    .from(officialAccounts)
    .where(and(eq(officialAccounts.companyId, ctx.companyId), eq(officialAccounts.connectionId, connectionId), named))
    // A retired account still takes what comes for it, unless its number lives on in another one.
    .orderBy(sql`${officialAccounts.state} = 'retired'`, asc(officialAccounts.id))
    .limit(1);
  return account ?? null;
}
