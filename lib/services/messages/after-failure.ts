import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { identities } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { blameFor, type ProviderError } from "@/lib/core/providers/errors";
import { degradeAccount, reasonOf } from "@/lib/services/accounts/degrade-account";
import { raiseAlert } from "@/lib/services/alerts/raise-alert";
import { closeWindow } from "@/lib/services/interactions/read-window";
import { invitationFailed } from "@/lib/services/onboarding/invitation-failed";
import type { MessageRow } from "./set-delivery";

/**
 * What a final failure means beyond its message: for the window and the account where the provider told it (what we
 * refused ourselves says nothing new of either), for the room it invited to, and for whoever wrote it.
 */
export async function afterFailure(
  tx: Tx,
  ctx: Ctx,
  message: MessageRow,
  error: ProviderError,
  toldBy: "provider" | "us",
): Promise<void> {
  const blame = blameFor(error.class);
  if (toldBy === "provider" && error.class === "window_closed") await closeWindow(tx, ctx, message);
  if (toldBy === "provider" && blame === "account") await degradeAccount(tx, ctx, message.accountId, error);
  if (message.textKey === "M5") await invitationFailed(tx, ctx, { messageId: message.id, blame });
  if (message.authorId === null) return;
  const [client] = await tx
    .select({ profileName: identities.profileName, phone: identities.phone })
    .from(identities)
    .where(and(eq(identities.companyId, ctx.companyId), eq(identities.id, message.identityId)));
  await raiseAlert(tx, ctx, {
    kind: "message_failed",
    subject: message.interactionId ?? message.id,
    ...(client ? { client } : {}),
    title: (who) => `A message to ${client ? who : "a client"} did not go out: ${reasonOf(error)}`,
    detail: { messageId: message.id, class: error.class },
    ...(message.interactionId === null ? {} : { href: `/interactions/${message.interactionId}` }),
    userId: message.authorId,
  });
}
