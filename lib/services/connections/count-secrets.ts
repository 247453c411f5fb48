import { eq, sql } from "drizzle-orm";
import { read } from "@/db/client";
import { providerConnections } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { requirePermission } from "@/lib/services/access/require";
import { currentKeyId } from "./secrets";

/** How many secrets of the company are sealed, webhook tokens among them, and how many by another key than the current. */
export async function countSecrets(ctx: Ctx): Promise<{ readonly sealed: number; readonly left: number }> {
  requirePermission(ctx, "secret.rotate");
  // Each envelope names its key; one that is no JSON at all counts as left too, since no key opens it.
  const current = sql`${`"kid":${JSON.stringify(currentKeyId())}`}::text`;
  const [row] = await read(ctx, (tx) =>
    tx
      .select({
        sealed: sql<number>`count(*)::int`,
        left: sql<number>`(count(*) filter (where position(${current} in sealed.value) = 0))::int`,
      })
      .from(providerConnections)
      .innerJoin(
        sql`lateral (select value from jsonb_each_text(${providerConnections.secrets})
          union all select ${providerConnections.webhookToken}) as sealed`,
        sql`true`,
      )
      .where(eq(providerConnections.companyId, ctx.companyId)),
  );
  return row ?? { sealed: 0, left: 0 };
}
