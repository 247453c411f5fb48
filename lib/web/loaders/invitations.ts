import "server-only";
import { can } from "@/lib/core/access/permissions";
import { ClientId } from "@/lib/core/ids";
import { parseTableQuery } from "@/lib/core/table-query";
import { getInvitee } from "@/lib/services/invitations/get-invitee";
import { invitationList, listInvitations } from "@/lib/services/invitations/list-invitations";
import { oneParam, orNotFound, parseParam } from "@/lib/web/or-not-found";
import { requireCtx } from "@/lib/web/session";

/** The invitations of the viewer's sight, as the address asks for them. */
export async function loadInvitations(params: Parameters<typeof parseTableQuery>[0]) {
  const ctx = await requireCtx("invitation.read");
  const page = await listInvitations(ctx, parseTableQuery(params, invitationList));
  return { page, maySend: can(ctx.actor, "invitation.send") };
}

export const loadMayInvite = async () => can((await requireCtx("interaction.read")).actor, "invitation.send");

/** Whom the address names to be invited; null where it names nobody. */
export async function loadInvitee(raw: string | readonly string[] | undefined) {
  const ctx = await requireCtx("invitation.send");
  const id = oneParam(raw);
  return id === undefined ? null : await orNotFound(getInvitee(ctx, parseParam(ClientId, id)));
}
