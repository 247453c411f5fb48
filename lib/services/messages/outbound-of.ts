import type { OutboundContent, OutboundMessage } from "@/lib/core/providers/outbound";
import { templateContent } from "@/lib/core/providers/templates";
import type { Outgoing } from "./load-outgoing";

/** The message as an adapter sends it; null when its template is gone or lacks a value. Ids go out exactly as they came in. */
export function outboundOf(outgoing: Outgoing): OutboundMessage | null {
  const { identity } = outgoing;
  const content = contentOf(outgoing);
  if (!content) return null;
  return { to: { providerId: identity.providerId ?? identity.matchKey, userId: identity.providerUserId }, content };
}

function contentOf({ message, template }: Outgoing): OutboundContent | null {
  if (message.type !== "template") {
    return {
      kind: "text",
      body: message.text ?? "",
      ...(message.repliesTo === null ? {} : { replyTo: message.repliesTo }),
    };
  }
  if (!template) return null;
  const values = template.variables.map((name, index) => [name, message.templateValues?.[index] ?? ""]);
  return templateContent(template, Object.fromEntries(values));
}
