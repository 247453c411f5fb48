import type { Ctx } from "@/lib/core/access/ctx";
import type { NamedUser } from "@/lib/core/users/schema";
import { transact } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { endSessions } from "@/lib/services/identity/end-sessions";
import { lockUser } from "./write-user";

/** Ends every session of a user; they may sign in again at once. */
export async function signOutUser(ctx: Ctx, input: NamedUser): Promise<void> {
  requirePermission(ctx, "user.sign_out");
  await transact(ctx, async (tx) => {
    const user = await lockUser(tx, ctx, input.userId);
    await endSessions(tx, ctx, user.id);
    await audit(tx, ctx, { action: "user.sign_out", target: { kind: "user", id: user.id, name: user.name } });
  });
}
