import { isPhoneChannel } from "@/lib/core/channel-traits";
import type { Channel } from "@/lib/core/channels";
import type { Recipient } from "@/lib/core/providers/outbound";

const prefix = "sbx-";

/** How a pretended phone is known on a channel: by its number, or by an id of the channel's own made from it. */
export const sandboxPerson = (
  channel: Channel,
  phone: string,
): { readonly phone: string | null; readonly userId: string | null } =>
  isPhoneChannel(channel) ? { phone, userId: null } : { phone: null, userId: `${prefix}${phone.slice(1)}` };

/** The pretended phone that a send goes to. */
export function sandboxNumber(to: Recipient): string {
  const id = to.providerId ?? to.userId ?? "";
  const digits = id.startsWith(prefix) ? id.slice(prefix.length) : id.replace(/^\+/, "");
  return `+${digits}`;
}
