import type { Ctx } from "@/lib/core/access/ctx";
import type { MessageId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { isFreeTextOpen } from "@/lib/services/interactions/read-window";
import type { Texts } from "@/lib/services/texts/text-for";
import { queueInRoom } from "./queue-in-room";
import type { TemplateRow } from "./pick-template";
import type { Parties } from "./room-parties";
import { isAlwaysTemplate, roomText } from "./room-text";

type Said = {
  readonly textKey: "M3" | "M5";
  /** Goes out only once this one did. */
  readonly after?: MessageId | undefined;
  /** The connection's templates for it, where they were read before. */
  readonly templates?: readonly TemplateRow[] | undefined;
  /** The invitation it stands in for. */
  readonly repeatsId?: MessageId | undefined;
};

/**
 * A reminder (M3) or invitation (M5) from the room's number. On WhatsApp an invitation is always an approved template, and a
 * reminder is one outside the service window. Null when that template does not exist: then nothing can go out.
 */
export async function sayInRoom(
  tx: Tx,
  ctx: Ctx,
  parties: Parties,
  texts: Texts,
  said: Said,
): Promise<MessageId | null> {
  const { account, user } = parties;
  const { textKey, templates } = said;
  const asTemplate = await needsTemplate(tx, ctx, parties, textKey);
  const { connectionId } = account;
  const content = await roomText(tx, ctx, texts, { textKey, user, connectionId, asTemplate, templates });
  if (!content) return null;
  const { text, template } = content;
  return queueInRoom(tx, ctx, parties, {
    textKey,
    text,
    isInvitation: textKey === "M5",
    ...(template ? { template } : {}),
    ...(said.after ? { after: said.after } : {}),
    ...(said.repeatsId ? { repeatsId: said.repeatsId } : {}),
  });
}

async function needsTemplate(tx: Tx, ctx: Ctx, { account, identity }: Parties, textKey: "M3" | "M5"): Promise<boolean> {
  if (account.channel !== "whatsapp") return false;
  if (isAlwaysTemplate(account.channel, textKey)) return true;
  return !(await isFreeTextOpen(tx, ctx, { accountId: account.id, identityId: identity.id }));
}
