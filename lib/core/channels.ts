import { z } from "zod";

export const Channel = z.enum([
  "whatsapp",
  "sms",
  "imessage",
  "signal",
  "wechat",
  "wechat_miniapp",
  "line",
  "telegram",
]);
export type Channel = z.output<typeof Channel>;

const frontDoor: ReadonlySet<Channel> = new Set(["wechat_miniapp", "wechat", "line", "telegram"]);

/** True where the conversation stays on the primary: one account serves everyone, and a room is told by its user too. */
export const isFrontDoor = (channel: Channel): boolean => frontDoor.has(channel);

const byPhone: ReadonlySet<Channel> = new Set(["whatsapp", "sms", "imessage", "signal"]);

/** True where an account's address is a phone number (E.164) rather than the channel's own id or an email. */
export const isPhoneChannel = (channel: Channel): boolean => byPhone.has(channel);
