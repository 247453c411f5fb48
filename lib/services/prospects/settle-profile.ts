import { and, eq, inArray, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientId } from "@/lib/core/ids";
import type { ChosenProfile } from "@/lib/core/onboarding/decision";
import type { PromoteProspect } from "@/lib/core/prospects/schema";
import type { Tx } from "@/db/client";
import { clientIdentities, clients, type requestCards } from "@/db/schema";
import { mergeProfiles } from "@/lib/services/clients/merge-profiles";

type Card = Pick<typeof requestCards.$inferSelect, "identityId" | "clientId">;

/**
 * The profile that a promoted prospect has from now on. A new client is the prospect itself, unless another user made it
 * theirs already: then there is one more. A known client takes the prospect in, by a merge that can be taken back.
 */
export async function settleProfile(
  tx: Tx,
  ctx: Ctx,
  { identityId, clientId }: Card,
  profile: PromoteProspect["profile"],
): Promise<ChosenProfile> {
  const ids = [clientId, ...(profile.kind === "existing" ? [profile.clientId] : [])];
  const rows = await tx
    .select()
    .from(clients)
    .where(and(eq(clients.companyId, ctx.companyId), inArray(clients.id, ids)))
    .orderBy(clients.id)
    .for("update");
  const own = rows.find(({ id, stage }) => id === clientId && stage === "prospect");
  if (profile.kind === "new") {
    if (!own) return { kind: "new" };
    await tx
      .update(clients)
      .set({ stage: "client", version: sql`${clients.version} + 1` })
      .where(and(eq(clients.companyId, ctx.companyId), eq(clients.id, own.id)));
    return existing(own.id);
  }
  const kept = rows.find(({ id }) => id === profile.clientId);
  if (own && kept) await mergeProfiles(tx, ctx, kept, own);
  await tx
    .insert(clientIdentities)
    .values({ companyId: ctx.companyId, clientId: profile.clientId, identityId })
    .onConflictDoNothing();
  return existing(profile.clientId);
}

const existing = (id: ClientId): ChosenProfile => ({ kind: "existing", id, alternatives: [], assigns: true });
