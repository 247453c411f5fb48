"use server";
import {
  AssignInteraction,
  DeleteInteraction,
  DisposeInteraction,
  OnInteraction,
  RestoreInteraction,
  SetUnread,
  TagInteraction,
} from "@/lib/core/interactions/act-schema";
import { MarkRead, SendAgain, SendMessage } from "@/lib/core/messages/schema";
import { ClearRoom, EndRoom, FreezeRoom, HandOverRoom, ReopenRoom, VerifyRoom } from "@/lib/core/rooms/schema";
import { assignInteraction } from "@/lib/services/interactions/assign-interaction";
import { closeInteraction } from "@/lib/services/interactions/close-interaction";
import { deleteInteraction } from "@/lib/services/interactions/delete-interaction";
import { disposeInteraction } from "@/lib/services/interactions/dispose-interaction";
import { markRead } from "@/lib/services/interactions/mark-read";
import { reopenInteraction } from "@/lib/services/interactions/reopen-interaction";
import { restoreInteraction } from "@/lib/services/interactions/restore-interaction";
import { setUnread } from "@/lib/services/interactions/set-unread";
import { tagInteraction } from "@/lib/services/interactions/tag-interaction";
import { takeInteraction } from "@/lib/services/interactions/take-interaction";
import { takeOverInteraction } from "@/lib/services/interactions/take-over-interaction";
import { sendAgain } from "@/lib/services/messages/send-again";
import { sendMessage } from "@/lib/services/messages/send-message";
import { clearRoom } from "@/lib/services/rooms/clear-room";
import { endRoom } from "@/lib/services/rooms/end-room";
import { freezeRoom } from "@/lib/services/rooms/freeze-room";
import { handOverRoom } from "@/lib/services/rooms/hand-over-room";
import { reopenRoom } from "@/lib/services/rooms/reopen-room";
import { verifyRoom } from "@/lib/services/verification/verify-room";
import { routes } from "@/lib/routes";
import { defineAction } from "@/lib/web/define-action";
import { providerDescriptors } from "@/lib/web/providers";

export const sendMessageAction = defineAction("message.send", SendMessage, (ctx, input) =>
  sendMessage(ctx, input, providerDescriptors),
);
export const sendAgainAction = defineAction("message.send", SendAgain, (ctx, input) =>
  sendAgain(ctx, input, providerDescriptors),
);
export const markReadAction = defineAction("interaction.mark_read", MarkRead, markRead);
export const setUnreadAction = defineAction("interaction.set_unread", SetUnread, setUnread);
export const takeInteractionAction = defineAction("interaction.take", OnInteraction, takeInteraction);
export const takeOverInteractionAction = defineAction("interaction.take_over", OnInteraction, takeOverInteraction);
export const assignInteractionAction = defineAction("interaction.assign", AssignInteraction, assignInteraction);
export const closeInteractionAction = defineAction("interaction.close", OnInteraction, closeInteraction);
export const disposeInteractionAction = defineAction("interaction.dispose", DisposeInteraction, disposeInteraction);
export const reopenInteractionAction = defineAction("interaction.reopen", OnInteraction, reopenInteraction);
export const tagInteractionAction = defineAction("interaction.tag", TagInteraction, tagInteraction);
export const deleteInteractionAction = defineAction("interaction.delete", DeleteInteraction, deleteInteraction, {
  // Where it stood is nothing to look at.
  goTo: () => routes.interactions(),
});
export const restoreInteractionAction = defineAction("interaction.restore", RestoreInteraction, restoreInteraction);
export const endRoomAction = defineAction("room.end", EndRoom, endRoom);
export const reopenRoomAction = defineAction("room.reopen", ReopenRoom, reopenRoom, {
  goTo: ({ interactionId }) => routes.interaction({ interactionId }),
});
export const handOverRoomAction = defineAction("room.hand_over", HandOverRoom, handOverRoom, {
  // Whoever gave it away may not see it any more.
  goTo: () => routes.interactions(),
});
export const freezeRoomAction = defineAction("room.freeze", FreezeRoom, freezeRoom);
export const clearRoomAction = defineAction("room.clear", ClearRoom, clearRoom);
export const verifyRoomAction = defineAction("room.verify", VerifyRoom, verifyRoom);
