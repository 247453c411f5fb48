import { eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { FindInvitees } from "@/lib/core/invitations/schema";
import type { InviteeView } from "@/lib/core/invitations/view";
import { read } from "@/db/client";
import { clients } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { searched } from "@/lib/services/clients/client-where";
import { pickClients } from "@/lib/services/clients/pick-clients";
import { withChannels } from "./with-channels";

/** Clients of the actor's sight who may be invited, by a part of their name or number. */
export async function findInvitees(ctx: Ctx, { q }: FindInvitees): Promise<readonly InviteeView[]> {
  requirePermission(ctx, "invitation.send");
  const text = q.trim();
  if (text.length < 2) return [];
  return read(ctx, async (tx) =>
    withChannels(tx, ctx, await pickClients(tx, ctx, eq(clients.stage, "client"), searched(ctx, text))),
  );
}
