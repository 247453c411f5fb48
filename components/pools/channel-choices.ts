import { isFrontDoor } from "@/lib/core/channel-traits";
import { Channel } from "@/lib/core/channels";
import type { ChannelChoice } from "./pool-form";

/** Every channel a pool may be of. For pages: the browser gets the answer, not the rule. */
export const channelChoices: readonly ChannelChoice[] = Channel.options.map((channel) => ({
  channel,
  serving: isFrontDoor(channel) ? "primary" : "secondary",
}));
