import { asc, eq } from "drizzle-orm";
import { read } from "@/db/client";
import { sandboxPhones } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { SandboxPhoneFailure } from "@/lib/core/sandbox/schema";
import { requirePermission } from "@/lib/services/access/require";

export type PhoneDto = { readonly phone: string; readonly name: string; readonly failure: SandboxPhoneFailure };

const most = 200;

/** The pretended phones of the company, by name. */
export async function listPhones(ctx: Ctx): Promise<readonly PhoneDto[]> {
  requirePermission(ctx, "sandbox.use");
  return read(ctx, (tx) =>
    tx
      .select({ phone: sandboxPhones.phone, name: sandboxPhones.name, failure: sandboxPhones.failure })
      .from(sandboxPhones)
      .where(eq(sandboxPhones.companyId, ctx.companyId))
      .orderBy(asc(sandboxPhones.name), asc(sandboxPhones.phone))
      .limit(most),
  );
}
