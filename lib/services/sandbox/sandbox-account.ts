import { and, eq, ne, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { officialAccounts, providerConnections } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";

/** The accounts that live on the Sandbox and are not retired, with their connection. */
export const sandboxAccounts = (tx: Tx, ctx: Ctx, which?: SQL) =>
  tx
    .select({ account: officialAccounts, connection: providerConnections })
    .from(officialAccounts)
    .innerJoin(
      providerConnections,
      and(
        eq(providerConnections.companyId, ctx.companyId),
        eq(providerConnections.id, officialAccounts.connectionId),
        eq(providerConnections.provider, "sandbox"),
      ),
    )
    .where(and(eq(officialAccounts.companyId, ctx.companyId), ne(officialAccounts.state, "retired"), which))
    .orderBy(officialAccounts.purpose, officialAccounts.priority, officialAccounts.name, officialAccounts.id);
