import { and, eq, lte } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { dueBeforeMs } from "@/lib/core/verification/due";
import { rooms } from "@/db/schema";

/** The rooms that are due: active, and for as many days since they became so, or were verified last. */
export const whereDue = (ctx: Ctx, days: number) =>
  and(
    eq(rooms.companyId, ctx.companyId),
    eq(rooms.state, "active"),
    lte(rooms.activatedAt, new Date(dueBeforeMs(ctx.clock.now(), days))),
  );
