import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { officialAccounts, type providerConnections } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountState } from "@/lib/core/accounts/schema";
import { TestResult } from "@/lib/core/connections/schema";
import type { AccountId, ConnectionId } from "@/lib/core/ids";
import { formatPhone } from "@/lib/core/phones/format";

export type ConnectionUser = {
  readonly id: AccountId;
  readonly name: string;
  readonly address: string;
  /** The same, spaced for reading. */
  readonly shownAddress: string;
  readonly state: AccountState;
};

/** What a list shows of a connection: no setting and no secret. Instants are epoch milliseconds. */
export type ConnectionDto = {
  readonly id: ConnectionId;
  readonly name: string;
  readonly provider: string;
  readonly state: "untested" | "usable" | "failing";
  readonly test: TestResult | null;
  readonly testedAt: number | null;
  readonly webhookSeenAt: number | null;
  readonly usedBy: readonly ConnectionUser[];
  readonly version: number;
};

export function toConnectionDto(
  row: typeof providerConnections.$inferSelect,
  usedBy: readonly ConnectionUser[],
): ConnectionDto {
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
