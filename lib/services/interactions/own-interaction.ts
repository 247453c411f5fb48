import { eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { OnInteraction } from "@/lib/core/interactions/act-schema";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema";
import { changeInteraction, lockInteraction, lockOwner, targetOf } from "./lock-interaction";

/** Makes the actor its owner; `told` is what the audit is told. */
export async function ownInteraction(tx: Tx, ctx: Ctx, input: OnInteraction, act: "take" | "takeOver") {
  const { actor } = ctx;
  if (actor.kind !== "user") throw new AppError("forbidden", "Only a person takes an interaction");
  const me = await lockOwner(tx, ctx, eq(users.id, actor.id));
  const row = await lockInteraction(tx, ctx, input, act);
  if (!me) throw new AppError("conflict", "You are not active any more");
  const assignedAt = new Date(ctx.clock.now());
  const acted = await changeInteraction(tx, ctx, row, { ownerId: me.id, status: "open", assignedAt });
  return { acted, told: { target: targetOf(row), before: { ownerId: row.ownerId }, after: { ownerId: me.id } } };
}
