import type { Ctx } from "@/lib/core/access/ctx";
import type { MessageId } from "@/lib/core/ids";
import { maskedCode } from "@/lib/core/verification/code";
import type { Tx } from "@/db/client";
import { isFreeTextOpen } from "@/lib/services/interactions/read-window";
import { pickTemplate } from "@/lib/services/onboarding/pick-template";
import { queueInRoom } from "@/lib/services/onboarding/queue-in-room";
import { linkTo, type Parties } from "@/lib/services/onboarding/room-parties";
import { type Texts, textsFor } from "@/lib/services/texts/text-for";

type Said = { readonly key: "V1" | "V2" | "V3"; readonly primary: string };

/**
 * A text of the verification from the room's number; a code stands masked in it. V1 goes as the template mapped to it where
 * there is one, V2 and V3 only outside the service window. Null when nothing can go out: no window and no template.
 */
export async function sayVerification(tx: Tx, ctx: Ctx, parties: Parties, said: Said): Promise<MessageId | null> {
  const { room, identity } = parties;
  const texts = await textsFor(tx, ctx, { identityId: identity.id, clientId: room.clientId });
  const content = await contentOf(tx, ctx, parties, texts, said);
  return content === null ? null : queueInRoom(tx, ctx, parties, { ...content, textKey: said.key });
}

async function contentOf(tx: Tx, ctx: Ctx, { account, identity, user }: Parties, texts: Texts, said: Said) {
  const { key, primary } = said;
  const place = { number: primary, link: linkTo(account.channel, primary) };
  const person = { user: user.name, title: user.title ?? "" };
  const facts = { ...person, ...place, company: texts.company, client: texts.client };
  const template = () =>
    pickTemplate(tx, ctx, account.connectionId, key, {
      language: texts.language,
      facts: key === "V1" ? { ...facts, code: maskedCode } : facts,
    });
  const isTemplated = account.channel === "whatsapp";
  const isOpen = !isTemplated || (await isFreeTextOpen(tx, ctx, { accountId: account.id, identityId: identity.id }));
  const picked = isTemplated && (key === "V1" || !isOpen) ? await template() : null;
  if (picked !== null) return { text: picked.text, template: picked.template };
  return isOpen ? { text: wordsOf(texts, key, person, place) } : null;
}

function wordsOf(
  texts: Texts,
  key: Said["key"],
  person: { readonly user: string; readonly title: string },
  place: { readonly number: string; readonly link: string },
): string {
  switch (key) {
    case "V1":
      return texts.write(key, { ...person, ...place, code: maskedCode });
    case "V2":
      return texts.write(key, person);
    case "V3":
      return texts.write(key, { ...person, ...place });
  }
}
