import { and, desc, eq, max, sql } from "drizzle-orm";
import { read } from "@/db/client";
import { sandboxMessages, sandboxPhones } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { SandboxPhoneFailure } from "@/lib/core/sandbox/schema";
import { requirePermission } from "@/lib/services/access/require";

export type PhoneDto = { readonly phone: string; readonly name: string; readonly failure: SandboxPhoneFailure };

const most = 100;

/** The pretended phones of the company that were used last, at most 100, by name. */
export async function listPhones(ctx: Ctx): Promise<readonly PhoneDto[]> {
  requirePermission(ctx, "sandbox.use");
  return read(ctx, (tx) => {
    const lastAt = tx
      .select({ at: max(sandboxMessages.at) })
      .from(sandboxMessages)
      .where(and(eq(sandboxMessages.companyId, ctx.companyId), eq(sandboxMessages.phone, sandboxPhones.phone)));
    const recent = tx
      .select({ phone: sandboxPhones.phone, name: sandboxPhones.name, failure: sandboxPhones.failure })
      .from(sandboxPhones)
      .where(eq(sandboxPhones.companyId, ctx.companyId))
      .orderBy(desc(sql`coalesce((${lastAt}), ${sandboxPhones.createdAt})`), desc(sandboxPhones.id))
      .limit(most)
      .as("recent");
    return tx
      .select()
      .from(recent)
      .orderBy(sql`${recent.name} collate "und-x-icu"`, recent.phone);
  });
}
