import type { Ctx } from "@/lib/core/access/ctx";
import type { OnInteraction } from "@/lib/core/interactions/act-schema";
import { transact } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import type { Acted } from "./lock-interaction";
import { ownInteraction } from "./own-interaction";

/** Takes an interaction that nobody owns. Of two who take it at once the second is told who was quicker. */
export async function takeInteraction(ctx: Ctx, input: OnInteraction): Promise<Acted> {
  requirePermission(ctx, "interaction.take");
  return transact(ctx, async (tx) => {
    const { acted, told } = await ownInteraction(tx, ctx, input, "take");
    await audit(tx, ctx, { action: "interaction.take", ...told });
    return acted;
  });
}
