import type { Ctx } from "@/lib/core/access/ctx";
import type { Channel } from "@/lib/core/channels";
import type { ConnectionId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import type { NewOutgoing } from "@/lib/services/messages/queue-message";
import type { Texts } from "@/lib/services/texts/text-for";
import { fillTemplate, pickTemplate, type TemplateRow } from "./pick-template";

type Wanted = {
  readonly textKey: "M3" | "M5";
  readonly user: { readonly name: string; readonly title: string | null };
  readonly connectionId: ConnectionId;
  readonly asTemplate: boolean;
  /** The connection's, where they were read before. */
  readonly templates?: readonly TemplateRow[] | undefined;
};

type RoomText = Pick<NewOutgoing, "text" | "template"> & { readonly language: string };

/** WhatsApp takes an invitation as an approved template alone. */
export const isAlwaysTemplate = (channel: Channel, textKey: "M3" | "M5"): boolean =>
  channel === "whatsapp" && textKey === "M5";

/** What a room's number says in its user's name: a template of its connection, or our own text. Null without that template. */
export async function roomText(
  tx: Tx,
  ctx: Ctx,
  texts: Texts,
  { textKey, user, connectionId, asTemplate, templates }: Wanted,
): Promise<RoomText | null> {
  const { name, title } = user;
  if (!asTemplate) return { text: texts.write(textKey, { user: name, title: title ?? "" }), language: texts.language };
  const to = {
    language: texts.language,
    facts: { user: name, title: title ?? "", company: texts.company, client: texts.client },
  };
  return templates ? fillTemplate(templates, to) : pickTemplate(tx, ctx, connectionId, textKey, to);
}
