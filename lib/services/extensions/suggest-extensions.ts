import { and, eq, gt, inArray, isNull, ne, or } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { SuggestExtensions } from "@/lib/core/extensions/form";
import { foldExtension } from "@/lib/core/extensions/fold-extension";
import { isReservedWord } from "@/lib/core/extensions/reserved";
import { suggestWords } from "@/lib/core/extensions/suggest-words";
import { read } from "@/db/client";
import { extensions } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { readSettings } from "@/lib/services/settings/read-setting";

const most = 5;

/** At most five words for a name that this user could be given now. */
export async function suggestExtensions(ctx: Ctx, input: SuggestExtensions): Promise<readonly string[]> {
  requirePermission(ctx, "extension.read");
  const words = suggestWords(input.name);
  if (words.length === 0) return [];
  return read(ctx, async (tx) => {
    const settings = await readSettings(tx, ctx, ["extension.reserved"]);
    const taken = await tx
      .select({ folded: extensions.folded })
      .from(extensions)
      .where(
        and(
          eq(extensions.companyId, ctx.companyId),
          inArray(extensions.folded, words.map(foldExtension)),
          or(isNull(extensions.heldUntil), gt(extensions.heldUntil, new Date(ctx.clock.now()))),
          input.userId === undefined ? undefined : ne(extensions.userId, input.userId),
        ),
      );
    const gone = new Set(taken.map((row) => row.folded));
    return words
      .filter((word) => !gone.has(foldExtension(word)) && !isReservedWord(word, settings["extension.reserved"]))
      .slice(0, most);
  });
}
