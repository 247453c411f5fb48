import type { Ctx } from "@/lib/core/access/ctx";
import { parseSearch } from "@/lib/core/search/parse";
import type { NameValues } from "@/lib/core/search/schema";
import { sourceOf, type ValueNames } from "@/lib/core/search/suggestions";
import { conditionsOf } from "@/lib/core/search/tree";
import { requirePermission } from "@/lib/services/access/require";
import { referenceChoices } from "./reference-choices";

/**
 * What a search calls by an id, by its field: of what the actor may see alone. A search that cannot be read names
 * nothing: that is said where it stands.
 */
export async function nameValues(ctx: Ctx, { search }: NameValues): Promise<ValueNames> {
  requirePermission(ctx, "interaction.read");
  const read = parseSearch(search);
  if (!read.ok) return {};
  const asked = Map.groupBy(conditionsOf(read.tree), ({ field }) => field);
  const named = await Promise.all(
    [...asked].map(async ([field, conditions]) => {
      const what = sourceOf(field)?.from;
      if (what === undefined || what === "list" || what === "word") return [];
      const ids = conditions.flatMap((one) =>
        "values" in one ? one.values : "value" in one ? [String(one.value)] : [],
      );
      const found = ids.length === 0 ? [] : await referenceChoices(ctx, what, { ids }, ids.length);
      return [[field, Object.fromEntries(found.map(({ value, label }) => [value, label]))] as const];
    }),
  );
  return Object.fromEntries(named.flat());
}
