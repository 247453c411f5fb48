import type { Channel } from "./channels";

// Apart from the schema of channels, which brings its parser along: browsers ask these too.

const frontDoor: ReadonlySet<Channel> = new Set(["wechat_miniapp", "wechat", "line", "telegram"]);

/** True where the conversation stays on the primary: one account serves everyone, and a room is told by its user too. */
export const isFrontDoor = (channel: Channel): boolean => frontDoor.has(channel);

const byPhone: ReadonlySet<Channel> = new Set(["whatsapp", "sms", "imessage", "signal"]);

/** True where an account's address is a phone number (E.164) rather than the channel's own id or an email. */
export const isPhoneChannel = (channel: Channel): boolean => byPhone.has(channel);
