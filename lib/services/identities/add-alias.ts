import type { Tx } from "@/db/client";
import { identityAliases } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { IdentityId } from "@/lib/core/ids";

export type NewAlias = {
  readonly identityId: IdentityId;
  readonly kind: "provider_id" | "provider_user_id" | "match_key";
  readonly value: string;
  readonly since: Date;
  /** When it stopped to mean this person; null = it still does. */
  readonly untilMs: number | null;
};

/** Keeps another id of the same person, with the time in which it held. */
export async function addAlias(tx: Tx, ctx: Ctx, alias: NewAlias): Promise<void> {
  await tx.insert(identityAliases).values({
    companyId: ctx.companyId,
    identityId: alias.identityId,
    kind: alias.kind,
    value: alias.value,
    since: alias.since,
    until: alias.untilMs === null ? null : new Date(alias.untilMs),
  });
}
