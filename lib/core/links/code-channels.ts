import type { Channel } from "@/lib/core/channels";

/** The channels whose apps open a conversation from a link, in the order in which codes are offered. */
export const codeChannels = ["whatsapp", "sms", "telegram", "line"] as const satisfies readonly Channel[];
export type CodeChannel = (typeof codeChannels)[number];
