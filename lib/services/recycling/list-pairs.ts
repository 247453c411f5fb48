import { and, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { maskNumber } from "@/lib/core/masking/mask";
import { formatPhone } from "@/lib/core/phones/format";
import type { PairView } from "@/lib/core/recycling/view";
import type { Page, TableQuery } from "@/lib/core/table-query";
import { type Tx, read } from "@/db/client";
import { identities, officialAccounts, pools, rooms, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { countUpTo } from "@/lib/services/paging/count-up-to";
import { readPage } from "@/lib/services/paging/keyset";
import { type PairSearch, matchingPairs, ofAccount, ofIdentity, ofUser, stateOf } from "./pair-where";

/** One page of the company's pairs, the one that is freed next first. */
export async function listPairs(
  ctx: Ctx,
  query: TableQuery,
  within: Pick<PairSearch, "zone" | "ids">,
): Promise<Page<PairView>> {
  requirePermission(ctx, "recycling.read");
  const keyset = {
    by: sql`${rooms.coolingUntil}`,
    id: sql`${rooms.id}`,
    cast: "timestamptz",
    descending: query.sort?.descending ?? false,
  } as const;
  return read(ctx, async (tx) => {
    const matching = matchingPairs(tx, ctx, { ...query, ...within });
    const page = await readPage(
      query,
      keyset,
      ({ where, orderBy, limit }) => selectPairs(tx, ctx).where(and(matching, where)).orderBy(orderBy).limit(limit),
      (row) => [(row.coolingUntil ?? row.endedAt).toISOString(), row.id],
    );
    const total = await countUpTo(tx, (one) =>
      tx
        .select(one)
        .from(rooms)
        .innerJoin(officialAccounts, ofAccount)
        .innerJoin(identities, ofIdentity)
        .innerJoin(users, ofUser)
        .where(matching),
    );
    return { ...page, total, rows: page.rows.map(asRow) };
  });
}

const selectPairs = (tx: Tx, ctx: Ctx) =>
  tx
    .select({
      id: rooms.id,
      channel: rooms.channel,
      account: {
        id: officialAccounts.id,
        key: officialAccounts.key,
        name: officialAccounts.name,
        address: officialAccounts.address,
      },
      user: { id: users.id, name: users.name },
      pool: { id: pools.id, name: pools.name },
      phone: identities.phone,
      state: stateOf(tx, ctx),
      // Both are there of whatever is in the list: the checks of the table say so.
      endedAt: sql<Date>`${rooms.endedAt}`.mapWith(rooms.endedAt),
      coolingUntil: rooms.coolingUntil,
      reason: rooms.endReason,
    })
    .from(rooms)
    .innerJoin(officialAccounts, ofAccount)
    .innerJoin(identities, ofIdentity)
    .innerJoin(users, ofUser)
    .leftJoin(pools, and(eq(pools.companyId, rooms.companyId), eq(pools.id, rooms.poolId)));

function asRow(row: Awaited<ReturnType<typeof selectPairs>>[number]): PairView {
  const { phone, account, coolingUntil, endedAt, ...kept } = row;
  return {
    ...kept,
    account: { ...account, address: formatPhone(account.address) },
    client: phone === null ? null : maskNumber(phone),
    until: (coolingUntil ?? endedAt).toISOString(),
    endedAt: endedAt.toISOString(),
  };
}
