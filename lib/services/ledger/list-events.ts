import { and, eq, inArray, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ConnectionId } from "@/lib/core/ids";
import { maskDigits } from "@/lib/core/ledger/mask";
import type { EventView, NamedAccountView } from "@/lib/core/ledger/view";
import type { Page, TableQuery } from "@/lib/core/table-query";
import { type Tx, read } from "@/db/client";
import { officialAccounts, providerConnections, rawEvents } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { countUpTo } from "@/lib/services/paging/count-up-to";
import { readPage } from "@/lib/services/paging/keyset";
import { type EventSearch, matchingEvents, resultOf } from "./event-where";

/** One page of what the company's connections received, the newest first. */
export async function listEvents(
  ctx: Ctx,
  query: TableQuery,
  within: Pick<EventSearch, "zone" | "untilMs" | "ids">,
): Promise<Page<EventView>> {
  requirePermission(ctx, "event.read");
  const matching = matchingEvents(ctx, { ...query, ...within });
  const keyset = {
    by: sql`${rawEvents.receivedAt}`,
    id: sql`${rawEvents.id}`,
    cast: "timestamptz",
    descending: query.sort?.descending ?? true,
  } as const;
  return read(ctx, async (tx) => {
    const page = await readPage(
      query,
      keyset,
      ({ where, orderBy, limit }) => selectEvents(tx).where(and(matching, where)).orderBy(orderBy).limit(limit),
      (row) => [row.receivedAt.toISOString(), row.id],
    );
    const total = await countUpTo(tx, (one) => tx.select(one).from(rawEvents).where(matching));
    return { ...page, total, rows: await asRows(tx, ctx, page.rows) };
  });
}

/** The columns of the list, of which `asRows` makes rows. */
export const selectEvents = (tx: Tx) =>
  tx
    .select({
      id: rawEvents.id,
      receivedAt: rawEvents.receivedAt,
      connectionId: rawEvents.connectionId,
      connectionName: providerConnections.name,
      provider: rawEvents.provider,
      kind: rawEvents.kind,
      accountRefs: rawEvents.accountRefs,
      result: resultOf,
      reason: rawEvents.reason,
      attempts: rawEvents.attempts,
      processedAt: rawEvents.processedAt,
    })
    .from(rawEvents)
    .innerJoin(
      providerConnections,
      and(eq(providerConnections.companyId, rawEvents.companyId), eq(providerConnections.id, rawEvents.connectionId)),
    );

type Selected = Awaited<ReturnType<typeof selectEvents>>[number];

export async function asRows(tx: Tx, ctx: Ctx, rows: readonly Selected[]): Promise<EventView[]> {
  const find = await accountsNamed(tx, ctx, rows);
  return rows.map(({ receivedAt, processedAt, accountRefs, reason, ...row }) => ({
    ...row,
    at: receivedAt.toISOString(),
    processedAt: processedAt?.toISOString() ?? null,
    reason: reason === null ? null : maskDigits(reason),
    accounts: (accountRefs ?? []).map((ref) => ({ ref, ...find(row.connectionId, ref) })),
  }));
}

type Naming = Pick<Selected, "connectionId" | "accountRefs">;

/** Finds the accounts that some events name, as the connection whose secret signed them would. */
export async function accountsNamed(
  tx: Tx,
  ctx: Ctx,
  events: readonly Naming[],
): Promise<(connectionId: ConnectionId, ref: string) => Omit<NamedAccountView, "ref">> {
  const connections = [...new Set(events.map((event) => event.connectionId))];
  const accounts =
    connections.length === 0
      ? []
      : await tx
          .select({
            id: officialAccounts.id,
            name: officialAccounts.name,
            connectionId: officialAccounts.connectionId,
            providerAccountId: officialAccounts.providerAccountId,
            address: officialAccounts.address,
          })
          .from(officialAccounts)
          .where(
            and(eq(officialAccounts.companyId, ctx.companyId), inArray(officialAccounts.connectionId, connections)),
          );
  const known = new Map(
    accounts.flatMap(({ connectionId, providerAccountId, address, id, name }) =>
      [providerAccountId, address, address.replace(/^\+/, "")]
        .filter((ref) => ref !== null)
        .map((ref) => [`${connectionId} ${ref}`, { id, name }] as const),
    ),
  );
  return (connectionId, ref) => known.get(`${connectionId} ${ref}`) ?? { id: null, name: null };
}
