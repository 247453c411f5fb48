import type { Ctx } from "@/lib/core/access/ctx";
import type { OnInteraction } from "@/lib/core/interactions/act-schema";
import { transact } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import type { Acted } from "./lock-interaction";
import { ownInteraction } from "./own-interaction";

/** A supervisor becomes the owner of somebody's interaction. */
export async function takeOverInteraction(ctx: Ctx, input: OnInteraction): Promise<Acted> {
  requirePermission(ctx, "interaction.take_over");
  return transact(ctx, async (tx) => {
    const { acted, told } = await ownInteraction(tx, ctx, input, "takeOver");
    await audit(tx, ctx, { action: "interaction.take_over", ...told });
    return acted;
  });
}
