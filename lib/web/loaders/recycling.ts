import "server-only";
import { parseTableQuery } from "@/lib/core/table-query";
import { getCooldown } from "@/lib/services/recycling/get-cooldown";
import { listPairs } from "@/lib/services/recycling/list-pairs";
import { pairChoices } from "@/lib/services/recycling/pair-choices";
import { pairList } from "@/lib/services/recycling/pair-where";
import { requireCtx, viewer } from "@/lib/web/session";

/** The pairs that the address asks for, what they can be narrowed to, and the company's cooldown. */
export async function loadRecycling(params: Parameters<typeof parseTableQuery>[0]) {
  const ctx = await requireCtx("recycling.read");
  const { zone } = await viewer();
  const [page, choices, cooldown] = await Promise.all([
    listPairs(ctx, parseTableQuery(params, pairList), { zone }),
    pairChoices(ctx),
    getCooldown(ctx),
  ]);
  return { page, choices, cooldown };
}
