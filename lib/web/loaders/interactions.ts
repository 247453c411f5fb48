import "server-only";
import { cache } from "react";
import { can } from "@/lib/core/access/permissions";
import { InteractionId } from "@/lib/core/ids";
import { interactionFields } from "@/lib/core/interactions/schema";
import { parseTableQuery } from "@/lib/core/table-query";
import { listAccounts } from "@/lib/services/accounts/list-accounts";
import { countUnread } from "@/lib/services/interactions/count-unread";
import { getInteraction } from "@/lib/services/interactions/get-interaction";
import { listInteractions } from "@/lib/services/interactions/list-interactions";
import { orNotFound, parseParam } from "@/lib/web/or-not-found";
import { providerDescriptors } from "@/lib/web/providers";
import { requireCtx, viewer } from "@/lib/web/session";

export const loadUnreadCount = cache(async () => countUnread(await requireCtx("interaction.read")));

export async function loadInteractions(params: Record<string, string | string[] | undefined>) {
  const ctx = await requireCtx("interaction.read");
  const { zone } = await viewer();
  return listInteractions(ctx, parseTableQuery(params, interactionFields), zone);
}

export const loadInteraction = cache(async (raw: string) =>
  orNotFound(getInteraction(await requireCtx("interaction.read"), parseParam(InteractionId, raw), providerDescriptors)),
);

/** The accounts that the list can be narrowed to; only admins know them all by key. */
export const loadInteractionAccounts = cache(async () => {
  const ctx = await requireCtx("interaction.read");
  if (!can(ctx.actor, "account.read")) return [];
  return (await listAccounts(ctx)).map(({ id, key }) => ({ id, key }));
});
