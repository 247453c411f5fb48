"use server";
import { MarkRead, SendAgain, SendMessage } from "@/lib/core/messages/schema";
import { EndRoom } from "@/lib/core/rooms/schema";
import { markRead } from "@/lib/services/interactions/mark-read";
import { sendAgain } from "@/lib/services/messages/send-again";
import { sendMessage } from "@/lib/services/messages/send-message";
import { endRoom } from "@/lib/services/rooms/end-room";
import { defineAction } from "@/lib/web/define-action";
import { providerDescriptors } from "@/lib/web/providers";

export const sendMessageAction = defineAction("message.send", SendMessage, (ctx, input) =>
  sendMessage(ctx, input, providerDescriptors),
);
export const sendAgainAction = defineAction("message.send", SendAgain, (ctx, input) =>
  sendAgain(ctx, input, providerDescriptors),
);
export const markReadAction = defineAction("interaction.mark_read", MarkRead, markRead);
export const endRoomAction = defineAction("room.end", EndRoom, endRoom);
