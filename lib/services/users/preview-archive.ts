import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { formatPhone } from "@/lib/core/phones/format";
import { coolingReasons } from "@/lib/core/users/archive";
import type { PreviewArchive } from "@/lib/core/users/schema";
import type { ArchiveView } from "@/lib/core/users/view";
import { read } from "@/db/client";
import { interactions, officialAccounts, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { checkHeir } from "./heir";
import { leavingRooms } from "./leaving-rooms";

/** What archiving a user would do, with this successor or with none. Nothing is written. */
export async function previewArchive(ctx: Ctx, { userId, successorId }: PreviewArchive): Promise<ArchiveView> {
  requirePermission(ctx, "user.archive");
  const { companyId } = ctx;
  return read(ctx, async (tx) => {
    const [user] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.companyId, companyId), eq(users.id, userId)));
    if (!user) throw new AppError("not_found", "No such user.");
    if (successorId !== null) await checkHeir(tx, ctx, userId, successorId);
    const [leaving, [open], numbers] = await Promise.all([
      leavingRooms(tx, ctx, userId, successorId, "look"),
      tx
        .select({
          shared: sql<number>`(count(*) filter (where ${interactions.roomId} is null))::int`,
          inRooms: sql<number>`(count(*) filter (where ${interactions.roomId} is not null))::int`,
          ofLive: sql<number>`(count(*) filter (where exists (select 1 from rooms r where r.company_id = ${companyId}
            and r.id = ${interactions.roomId} and r.state not in ('cooling', 'closed'))))::int`,
        })
        .from(interactions)
        .where(
          and(eq(interactions.companyId, companyId), eq(interactions.ownerId, userId), isNull(interactions.closedAt)),
        ),
      tx
        .select({ id: officialAccounts.id, key: officialAccounts.key, address: officialAccounts.address })
        .from(officialAccounts)
        .where(
          and(
            eq(officialAccounts.companyId, companyId),
            eq(officialAccounts.userId, userId),
            ne(officialAccounts.state, "retired"),
          ),
        )
        .orderBy(officialAccounts.key),
    ]);
    const cooling = coolingReasons.flatMap((why) => {
      const count = leaving.filter((room) => room.fate === "cools" && room.why === why).length;
      return count === 0 ? [] : [{ why, count }];
    });
    return {
      liveRooms: leaving.length,
      passing: leaving.filter(({ fate }) => fate === "passes").length,
      cooling,
      shared: open?.shared ?? 0,
      late: (open?.inRooms ?? 0) - (open?.ofLive ?? 0),
      numbers: numbers.map((number) => ({ ...number, address: formatPhone(number.address) })),
    };
  });
}
