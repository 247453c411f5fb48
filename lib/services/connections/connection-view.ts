import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { officialAccounts, type providerConnections } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ConnectionUser, ConnectionView } from "@/lib/core/connections/view";
import { TestResult } from "@/lib/core/connections/schema";
import type { ConnectionId } from "@/lib/core/ids";
import { formatPhone } from "@/lib/core/phones/format";

export function toConnectionView(
  row: typeof providerConnections.$inferSelect,
  usedBy: readonly ConnectionUser[],
): ConnectionView {
  const test = TestResult.safeParse(row.testResult);
  return {
    id: row.id,
    name: row.name,
    provider: row.provider,
    state: row.state,
    test: test.success ? test.data : null,
    testedAt: row.testedAt?.getTime() ?? null,
    webhookSeenAt: row.webhookSeenAt?.getTime() ?? null,
    usedBy,
    version: row.version,
  };
}

/** The accounts of each connection, or of one, by name. */
export async function usersOfConnections(
  tx: Tx,
  ctx: Ctx,
  id?: ConnectionId,
): Promise<ReadonlyMap<ConnectionId, readonly ConnectionUser[]>> {
  const rows = await tx
    .select({
      connectionId: officialAccounts.connectionId,
      user: {
        id: officialAccounts.id,
        name: officialAccounts.name,
        address: officialAccounts.address,
        state: officialAccounts.state,
      },
    })
    .from(officialAccounts)
    .where(and(eq(officialAccounts.companyId, ctx.companyId), id ? eq(officialAccounts.connectionId, id) : undefined))
    .orderBy(asc(officialAccounts.name), asc(officialAccounts.id));
  return new Map(
    [...Map.groupBy(rows, ({ connectionId }) => connectionId)].map(([key, held]) => [
      key,
      held.map(({ user }) => ({ ...user, shownAddress: formatPhone(user.address) })),
    ]),
  );
}
