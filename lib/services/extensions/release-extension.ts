import type { Ctx } from "@/lib/core/access/ctx";
import type { ReleaseExtension } from "@/lib/core/extensions/form";
import { transact } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { lockUser } from "@/lib/services/users/write-user";
import { giveUpExtension, outdateForms } from "./write-extension";

/** Takes a user's extension away; printed codes keep leading to them for 180 days, and nobody else gets it meanwhile. */
export async function releaseExtension(ctx: Ctx, input: ReleaseExtension): Promise<void> {
  requirePermission(ctx, "extension.release");
  await transact(ctx, async (tx) => {
    const user = await lockUser(tx, ctx, input.userId);
    // Audits itself, being part of other verbs too.
    await giveUpExtension(tx, ctx, { userId: user.id, userName: user.name });
    await outdateForms(tx, ctx, user.id);
  });
}
