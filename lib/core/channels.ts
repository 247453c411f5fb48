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
