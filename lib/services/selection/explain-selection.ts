import { and, eq, inArray, or } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { visible } from "@/lib/core/access/visible";
import { AppError } from "@/lib/core/errors";
import type { ExplainSelection } from "@/lib/core/selection/explain-schema";
import { read, type Tx } from "@/db/client";
import { clients, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { type ExplanationDto, explainFor } from "./explain-for";
import { clientsInSight } from "./find-clients";

/**
 * Which account a user and a client would talk on, and why, by the same function as the real call; nothing is written or held.
 * Supervisors ask for users of their units. Throws `invalid` with the field for a number that is none.
 */
export async function explainSelection(ctx: Ctx, input: ExplainSelection): Promise<ExplanationDto> {
  requirePermission(ctx, "selection.explain");
  return read(ctx, async (tx) => {
    await requireUser(tx, ctx, input);
    await requireClient(tx, ctx, input);
    return explainFor(tx, ctx, input);
  });
}

async function requireUser(tx: Tx, ctx: Ctx, { userId }: ExplainSelection): Promise<void> {
  const seen = visible(ctx.actor);
  const scope = seen.all
    ? undefined
    : or(inArray(users.ouId, [...seen.ouIds]), seen.userId ? eq(users.id, seen.userId) : undefined);
  const [user] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.companyId, ctx.companyId), eq(users.id, userId), scope));
  if (!user) throw new AppError("not_found", "No such user");
}

/** Who sees a part of the clients asks about those alone. */
async function requireClient(tx: Tx, ctx: Ctx, { client, channel }: ExplainSelection): Promise<void> {
  if (!("clientId" in client) || visible(ctx.actor).all) return;
  const [seen] = await clientsInSight(tx, ctx, channel, eq(clients.id, client.clientId));
  if (!seen) throw new AppError("not_found", "No such client");
}
