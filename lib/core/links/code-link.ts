import { z } from "zod";
import { type ChatLink, extensionLink, smsLink, waMeLink } from "./click-to-chat";
import { type CodeChannel, codeChannels } from "./code-channels";
import { startParameter } from "./telegram-start";

export const ChosenChannel = z.enum(codeChannels);

type Named = { readonly address: string; readonly extension: string; readonly leadText: string };

const encode = (text: string): string => encodeURIComponent(text.toWellFormed());

/** `https://line.me/R/oaMessage/<percent-encoded id>/?<text>` (rule of LINE's page on URL schemes). */
const lineLink = (address: string, text: string): ChatLink => ({
  ok: true,
  url: `https://line.me/R/oaMessage/${encode(`@${address.replace(/^@/, "")}`)}/?${encode(text)}`,
});

/** `https://t.me/<bot>?start=<parameter>`: Telegram prefills no text, so the parameter alone names the user. */
function telegramLink({ address, extension }: Named): ChatLink {
  const start = startParameter(extension);
  if (start === null) return { ok: false, reason: "link_too_long" };
  return { ok: true, url: `https://t.me/${encode(address.replace(/^@/, ""))}?start=${start}` };
}

/** The link of a user's code on a channel, or why there is none. */
export function codeLink(channel: CodeChannel, named: Named): ChatLink {
  const { address: phone, extension, leadText } = named;
  switch (channel) {
    case "whatsapp":
      return extensionLink(waMeLink, { phone, extension, leadText });
    case "sms":
      return extensionLink(smsLink, { phone, extension, leadText });
    case "line":
      return extensionLink(lineLink, { phone, extension, leadText });
    case "telegram":
      return telegramLink(named);
  }
}

/** As above; a lead text that has grown too long for an extension must not cost anyone their code. */
export function anyCodeLink(channel: CodeChannel, named: Named): ChatLink {
  const withLead = codeLink(channel, named);
  return withLead.ok ? withLead : codeLink(channel, { ...named, leadText: "" });
}
