import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { DeletedRow } from "@/lib/core/retention/view";
import type { Page, TableQuery } from "@/lib/core/table-query";
import { read } from "@/db/client";
import { interactions, officialAccounts, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { countUpTo } from "@/lib/services/paging/count-up-to";
import { readPage } from "@/lib/services/paging/keyset";
import { holdsOf } from "@/lib/services/retention/held";
import { readSettings } from "@/lib/services/settings/read-setting";

const dayMs = 86_400_000;

/** One page of what was deleted and can still come back, the latest first, with who did it and until when it is kept. */
export async function listDeleted(ctx: Ctx, query: TableQuery): Promise<Page<DeletedRow>> {
  requirePermission(ctx, "interaction.read_deleted");
  const gone = and(
    eq(interactions.companyId, ctx.companyId),
    isNotNull(interactions.deletedAt),
    isNull(interactions.purgedAt),
  );
  const keyset = {
    by: sql`${interactions.deletedAt}`,
    id: sql`${interactions.id}`,
    cast: "timestamptz",
    descending: true,
  } as const;
  return read(ctx, async (tx) => {
    const { "delete.purge_days": days } = await readSettings(tx, ctx, ["delete.purge_days"]);
    const page = await readPage(
      query,
      keyset,
      ({ where, orderBy, limit }) =>
        tx
          .select({
            id: interactions.id,
            number: interactions.number,
            contactName: interactions.contactName,
            account: officialAccounts.key,
            messages: interactions.messageCount,
            startedAt: interactions.startedAt,
            // Of what is in the list it is there.
            deletedAt: sql<Date>`${interactions.deletedAt}`.mapWith(interactions.deletedAt),
            // The cursor keeps the microseconds that a JavaScript date would drop.
            at: sql<string>`${interactions.deletedAt}::text`,
            deletedBy: users.name,
            isHeld: sql<boolean>`exists ${holdsOf(ctx, interactions)}`,
          })
          .from(interactions)
          .innerJoin(
            officialAccounts,
            and(
              eq(officialAccounts.companyId, interactions.companyId),
              eq(officialAccounts.id, interactions.accountId),
            ),
          )
          .leftJoin(users, and(eq(users.companyId, interactions.companyId), eq(users.id, interactions.deletedBy)))
          .where(and(gone, where))
          .orderBy(orderBy)
          .limit(limit),
      (row) => [row.at, row.id],
    );
    const total = await countUpTo(tx, (one) => tx.select(one).from(interactions).where(gone));
    const rows = page.rows.map(({ at: _at, isHeld, startedAt, deletedAt, ...row }) => ({
      ...row,
      startedAt: startedAt.toISOString(),
      deletedAt: deletedAt.toISOString(),
      purgedFrom: isHeld ? null : new Date(deletedAt.getTime() + days * dayMs).toISOString(),
    }));
    return { ...page, rows, total };
  });
}
