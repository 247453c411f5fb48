import type { Ctx } from "@/lib/core/access/ctx";
import type { MessageId } from "@/lib/core/ids";
import type { ProviderError } from "@/lib/core/providers/errors";
import type { Tx } from "@/db/client";
import { afterFailure } from "./after-failure";
import { lockMessage } from "./load-outgoing";
import { setDelivery } from "./set-delivery";

/**
 * Ends a message whose job is taken away, in that transaction: an unsent one fails, with all that a failure means; one
 * whose call was under way is ambiguous, since nobody knows. What ended before stays.
 */
export async function giveUpMessage(tx: Tx, ctx: Ctx, id: MessageId, text: string): Promise<void> {
  const message = await lockMessage(tx, ctx, id);
  if (message?.delivery === "sending") {
    const error = {
      code: null,
      class: "ambiguous",
      action: "reconcile",
      text: "The worker stopped while it was being sent",
    } as const;
    await setDelivery(tx, ctx, message, { delivery: "ambiguous", error });
  }
  if (message?.delivery !== "queued") return;
  const error: ProviderError = { code: null, class: "unknown", action: "fix_request", text };
  await afterFailure(tx, ctx, await setDelivery(tx, ctx, message, { delivery: "failed", error }), error, "us");
}
