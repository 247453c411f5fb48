import type { Ctx } from "@/lib/core/access/ctx";
import type { NamedUser } from "@/lib/core/users/schema";
import { transact } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { clearAccountLock } from "@/lib/services/identity/throttle-sign-in";
import { lockUser } from "./write-user";

/** Opens a user's sign-in that too many wrong passwords have locked. */
export async function unlockUser(ctx: Ctx, input: NamedUser): Promise<void> {
  requirePermission(ctx, "user.update");
  await transact(ctx, async (tx) => {
    const user = await lockUser(tx, ctx, input.userId);
    await clearAccountLock(tx, user.email);
    await audit(tx, ctx, { action: "user.unlock", target: { kind: "user", id: user.id, name: user.name } });
  });
}
