import type { Channel } from "@/lib/core/channels";

// Apart from the schemas, which bring their parser along: forms ask these too.

export const purposes = ["primary", "secondary", "dedicated", "inbox"] as const;
export type Purpose = (typeof purposes)[number];

/** Whether several agents work on it; the rooms of the others have one user each. */
export const isShared = (purpose: Purpose): boolean => purpose === "primary" || purpose === "inbox";

/** Why a purpose does not exist on a channel, or null where it does. */
export function purposeFault(purpose: Purpose, channel: Channel): string | null {
  if (purpose === "dedicated" && channel !== "whatsapp" && channel !== "sms")
    return "A dedicated number exists for WhatsApp and SMS";
  return purpose === "secondary" && channel === "wechat_miniapp" ? "A mini program has primary accounts only" : null;
}
