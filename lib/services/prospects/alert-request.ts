import type { Ctx } from "@/lib/core/access/ctx";
import type { RequestCardId, UserId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { raiseAlert } from "@/lib/services/alerts/raise-alert";

type Waiting = {
  readonly cardId: RequestCardId;
  readonly userId: UserId;
  readonly identity: { readonly profileName: string | null; readonly phone: string | null };
};

/** Tells the user that someone waits for them to decide. */
export const alertOf = (tx: Tx, ctx: Ctx, { cardId, userId, identity }: Waiting): Promise<void> =>
  raiseAlert(tx, ctx, {
    kind: "request_waiting",
    subject: cardId,
    userId,
    client: identity,
    title: (client) => `${client} asks for you`,
    href: `/clients/prospects/${cardId}`,
  });
