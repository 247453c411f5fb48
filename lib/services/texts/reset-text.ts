import type { Ctx } from "@/lib/core/access/ctx";
import type { ResetText } from "@/lib/core/texts/schema";
import { transact } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { addVersion } from "./add-version";

/** Takes a text back to our words, where we ship the language, else to none; the company's own stay in its history. */
export async function resetText(ctx: Ctx, text: ResetText): Promise<{ version: number }> {
  requirePermission(ctx, "text.update");
  return transact(ctx, async (tx) => {
    const { version, entry } = await addVersion(tx, ctx, text, null);
    if (entry) await audit(tx, ctx, entry);
    return { version };
  });
}
