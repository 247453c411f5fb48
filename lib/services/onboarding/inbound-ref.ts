import type { AccountId, IdentityId, InteractionId, MessageId } from "@/lib/core/ids";

/** One message that came in, as it stands in the database. */
export type InboundRef = {
  /** The account it came to: for Onboard, the primary. */
  readonly accountId: AccountId;
  readonly identityId: IdentityId;
  readonly interactionId: InteractionId;
  readonly messageId: MessageId;
};
