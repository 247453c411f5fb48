import { eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { InteractionId } from "@/lib/core/ids";
import type { OnInteraction } from "@/lib/core/interactions/act-schema";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema";
import { changeInteraction, lockInteraction, lockOwner, targetOf } from "./lock-interaction";

/** Makes the actor its owner; what is returned is what the audit is told. */
export async function ownInteraction(tx: Tx, ctx: Ctx, input: OnInteraction, act: "take" | "takeOver") {
  const { actor } = ctx;
  if (actor.kind !== "user") throw new AppError("forbidden", "Only a person takes an interaction");
  const me = await lockOwner(tx, ctx, eq(users.id, actor.id));
  const row = await lockInteraction(tx, ctx, input, act);
  if (!me) throw new AppError("conflict", "You are not active any more");
  const assignedAt = new Date(ctx.clock.now());
  await changeInteraction(tx, ctx, row, { ownerId: me.id, status: "open", assignedAt });
  return { target: targetOf(row), before: { ownerId: row.ownerId }, after: { ownerId: me.id } };
}

export type Acted = { readonly id: InteractionId };
