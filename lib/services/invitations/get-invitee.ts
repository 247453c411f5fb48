import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { ClientId } from "@/lib/core/ids";
import type { InviteeView } from "@/lib/core/invitations/view";
import { read } from "@/db/client";
import { clients } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { pickClients } from "@/lib/services/clients/pick-clients";
import { withChannels } from "./with-channels";

/** One who may be invited, by id. Throws `not_found` for one that is foreign, out of sight or no client any more. */
export async function getInvitee(ctx: Ctx, clientId: ClientId): Promise<InviteeView> {
  requirePermission(ctx, "invitation.send");
  const [found] = await read(ctx, async (tx) =>
    withChannels(tx, ctx, await pickClients(tx, ctx, and(eq(clients.stage, "client"), eq(clients.id, clientId)))),
  );
  if (!found) throw new AppError("not_found", "No such client");
  return found;
}
