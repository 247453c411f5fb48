import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountId, IdentityId, InteractionId, MessageId } from "@/lib/core/ids";
import type { TextKey } from "@/lib/core/texts/keys";
import type { Tx } from "@/db/client";
import { queueMessage } from "@/lib/services/messages/queue-message";
import type { Texts } from "@/lib/services/texts/text-for";
import { linkTo, type Parties } from "./room-parties";

export type PrimaryPlace = {
  readonly accountId: AccountId;
  readonly identityId: IdentityId;
  readonly interactionId: InteractionId | null;
  /** Goes out only once this one did. */
  readonly after?: MessageId | undefined;
};

/** Who and where a text from the primary speaks of. */
export type Spoken = {
  readonly user: { readonly name: string; readonly title: string | null } | null;
  readonly account: Pick<Parties["account"], "channel" | "address"> | null;
};

/** One of our texts from the primary, in its interaction. */
export function sayFromPrimary(
  tx: Tx,
  ctx: Ctx,
  place: PrimaryPlace,
  texts: Texts,
  key: TextKey,
  spoken: Spoken,
): MessageId {
  return queueMessage(tx, ctx, { ...place, roomId: null, text: wordsOf(texts, key, spoken), textKey: key });
}

function wordsOf(texts: Texts, key: TextKey, { user, account }: Spoken): string {
  const person = { user: user?.name ?? texts.company, title: user?.title ?? "" };
  const place = { number: account?.address ?? "", link: account ? linkTo(account.channel, account.address) : "" };
  switch (key) {
    case "M3p":
    case "M4":
      return texts.write(key, { ...person, ...place });
    case "M3":
    case "M5":
    case "M7":
      return texts.write(key, person);
    case "M1":
    case "M1b":
    case "M2":
    case "M6":
    case "M8":
      return texts.write(key, {});
  }
}
