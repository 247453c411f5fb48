import type { Ctx } from "@/lib/core/access/ctx";
import type { SaveText } from "@/lib/core/texts/schema";
import { transact } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { addVersion } from "./add-version";

/** Gives a text the company's own words in one language; what goes out from now on says them. */
export async function saveText(ctx: Ctx, { body, ...text }: SaveText): Promise<{ version: number }> {
  requirePermission(ctx, "text.update");
  return transact(ctx, async (tx) => {
    const { version, entry } = await addVersion(tx, ctx, text, body);
    if (entry) await audit(tx, ctx, entry);
    return { version };
  });
}
