import "server-only";
import { cache } from "react";
import { can } from "@/lib/core/access/permissions";
import { InteractionId } from "@/lib/core/ids";
import type { ActionProblem } from "@/lib/core/action-result";
import { AppError } from "@/lib/core/errors";
import { type InteractionPage, parseInteractionQuery } from "@/lib/core/interactions/schema";
import { tabsOf } from "@/lib/core/interactions/tabs";
import { listAccounts } from "@/lib/services/accounts/list-accounts";
import { countUnread } from "@/lib/services/interactions/count-unread";
import { getInteraction } from "@/lib/services/interactions/get-interaction";
import { interactionChoices } from "@/lib/services/interactions/interaction-choices";
import { listDeleted } from "@/lib/services/interactions/list-deleted";
import { listInteractions } from "@/lib/services/interactions/list-interactions";
import { parseTableQuery } from "@/lib/core/table-query";
import { readTranscript } from "@/lib/services/interactions/read-transcript";
import { Zone } from "@/lib/core/users/schema";
import { problemOf } from "@/lib/web/refusal";
import { orGone, orNotFound, parseParam } from "@/lib/web/or-not-found";
import { providerDescriptors } from "@/lib/web/providers";
import { requireCtx, viewer } from "@/lib/web/session";

export const loadUnreadCount = cache(async () => countUnread(await requireCtx("interaction.read")));

function zoneNamed(given: string | string[]): string {
  const zone = Zone.safeParse(given);
  if (!zone.success) throw new AppError("invalid", `There is no time zone ${JSON.stringify(given)}.`);
  return zone.data;
}

const noPage: InteractionPage = { rows: [], next: null, previous: null, total: null };

/** The page that the address asks for; where it cannot be read, none and why: the list is where it is put right. */
export async function loadInteractions(
  params: Record<string, string | string[] | undefined>,
): Promise<{ page: InteractionPage; refused: ActionProblem | null }> {
  const ctx = await requireCtx("interaction.read");
  try {
    const zone = params["zone"] === undefined ? (await viewer()).zone : zoneNamed(params["zone"]);
    return { page: await listInteractions(ctx, parseInteractionQuery(params), zone), refused: null };
  } catch (error) {
    const isTold = error instanceof AppError && (error.code === "invalid" || error.code === "unavailable");
    if (!isTold) throw error;
    return { page: noPage, refused: problemOf(error, "interactions") };
  }
}

/** Null where a page that shows it renews itself, and it is not the viewer's any more. */
export const loadInteraction = cache(async (raw: string) =>
  orGone(getInteraction(await requireCtx("interaction.read"), parseParam(InteractionId, raw), providerDescriptors)),
);

/** A conversation whole, to be printed: once a page, since that it was taken is written down. */
export const loadTranscript = cache(async (raw: string) => {
  const ctx = await requireCtx("interaction.transcript");
  const interactionId = parseParam(InteractionId, raw);
  return { interactionId, transcript: await orNotFound(readTranscript(ctx, interactionId)) };
});

/** The accounts that the list can be narrowed to; only admins know them all by key. */
export const loadInteractionAccounts = cache(async () => {
  const ctx = await requireCtx("interaction.read");
  if (!can(ctx.actor, "account.read")) return [];
  return (await listAccounts(ctx)).map(({ id, key }) => ({ id, key }));
});

export const loadInteractionChoices = cache(async () => interactionChoices(await requireCtx("interaction.read")));

/** What was deleted and can still come back, as the address asks for it. */
export const loadDeleted = async (params: Parameters<typeof parseTableQuery>[0]) =>
  listDeleted(
    await requireCtx("interaction.read_deleted"),
    parseTableQuery(params, { sortable: [], filterable: [], defaultSize: 50 }),
  );

/** The tabs that the viewer has. */
export const loadInteractionTabs = async () => tabsOf((await requireCtx("interaction.read")).actor);
