import type { Ctx } from "@/lib/core/access/ctx";
import type { CreateClient } from "@/lib/core/clients/schema";
import type { ClientId } from "@/lib/core/ids";
import { transact } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { enterClient } from "./enter-client";
import { refuseUnassignable, refusedByTheDatabase } from "./write-client";

/** Makes a client. An agent who is not an admin or supervisor is assigned to it, or they would not see it. */
export async function createClient(ctx: Ctx, input: CreateClient): Promise<{ id: ClientId; name: string }> {
  requirePermission(ctx, "client.create");
  return transact(ctx, async (tx) => {
    await refuseUnassignable(tx, ctx, input.userIds);
    const { id, name } = await enterClient(tx, ctx, { ...input, userIds: [...input.userIds, ...makerOf(ctx)] });
    return { id, name };
  }).catch(refusedByTheDatabase);
}

function makerOf({ actor }: Ctx) {
  if (actor.kind !== "user" || !actor.roles.includes("agent")) return [];
  return actor.roles.includes("admin") ? [] : [actor.id];
}
