import { v7 as uuidv7 } from "uuid";
import type { Tx } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import {
  type AccountId,
  type IdentityId,
  type InteractionId,
  MessageId,
  type RoomId,
  type TemplateId,
  type UserId,
} from "@/lib/core/ids";
import { reach } from "@/lib/platform/crash-points";
import { storeOutgoing } from "@/lib/services/interactions/store-message";

export type NewOutgoing = {
  readonly interactionId: InteractionId | null;
  readonly accountId: AccountId;
  readonly identityId: IdentityId;
  readonly roomId: RoomId | null;
  /** What the client reads; of a template its filled body, for the conversation to show. */
  readonly text: string;
  /** A provider's template with a value for each of its variables, in their order. */
  readonly template?: { readonly id: TemplateId; readonly values: readonly string[] };
  /** Which of our texts it is (M1 … V3); absent on what a person wrote. */
  readonly textKey?: string;
  readonly authorId?: UserId;
  readonly repeatsId?: MessageId;
  /** Goes out only once this one did (M4 before M5), though they leave from different accounts. */
  readonly after?: MessageId | undefined;
  /** Its room's invitation from now on: whether that went out decides what the client hears next time. */
  readonly isInvitation?: boolean;
};

// Each wait for a limit or a breaker claims the job anew: its life of a day ends a message, not a count.
const manyClaims = 10_000;

/**
 * Writes an outgoing message in the transaction of its decision, which fails where this does. In order and one in flight per
 * account and client. Its id is given here, so that nobody waits to learn it; as the database's it says its time first.
 */
export function queueMessage(tx: Tx, ctx: Ctx, message: NewOutgoing): MessageId {
  const { after, isInvitation = false, ...row } = message;
  const id = MessageId.parse(uuidv7());
  storeOutgoing(
    tx,
    ctx,
    { ...row, id, direction: "out", type: row.template ? "template" : "text", sentAtMs: ctx.clock.now() },
    { after, maxAttempts: manyClaims, isInvitation },
  );
  reach("inbound.outbox_written");
  return id;
}
