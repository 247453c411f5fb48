import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import { read } from "@/db/client";
import { users } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { verifyPassword } from "@/lib/platform/passwords";
import { requirePermission } from "@/lib/services/access/require";
import { demoEmail, demoPassword, demoUsers } from "./demo-company";
import { laterUsers } from "./later-users";

/** The demo's people of this company who may sign in with the password that stands in the demo's source. */
export async function findDemoSignIns(ctx: Ctx): Promise<readonly string[]> {
  requirePermission(ctx, "user.read");
  const rows = await read(ctx, (tx) =>
    tx
      .select({ email: users.email, hash: users.passwordHash })
      .from(users)
      .where(
        and(
          eq(users.companyId, ctx.companyId),
          inArray(users.email, [...demoUsers, ...laterUsers].map(demoEmail)),
          eq(users.state, "active"),
          isNotNull(users.passwordHash),
        ),
      )
      .orderBy(asc(users.email)),
  );
  const open = [];
  for (const { email, hash } of rows) if (await verifyPassword(hash, demoPassword)) open.push(email);
  return open;
}
