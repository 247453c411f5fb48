import { parseInteractionQuery } from "@/lib/core/interactions/schema";
import { listAlerts } from "@/lib/services/alerts/list-alerts";
import { resolveAlert } from "@/lib/services/alerts/resolve-alert";
import { countInteractions } from "@/lib/services/interactions/count-interactions";
import { countUnread } from "@/lib/services/interactions/count-unread";
import { interactionChoices } from "@/lib/services/interactions/interaction-choices";
import { findViewers } from "@/lib/services/interactions/find-viewers";
import { getInteraction } from "@/lib/services/interactions/get-interaction";
import { keepViewing } from "@/lib/services/interactions/keep-viewing";
import { listInteractions } from "@/lib/services/interactions/list-interactions";
import { assignInteraction } from "@/lib/services/interactions/assign-interaction";
import { closeInteraction } from "@/lib/services/interactions/close-interaction";
import { disposeInteraction } from "@/lib/services/interactions/dispose-interaction";
import { findOwners } from "@/lib/services/interactions/find-owners";
import { reopenInteraction } from "@/lib/services/interactions/reopen-interaction";
import { setUnread } from "@/lib/services/interactions/set-unread";
import { tagInteraction } from "@/lib/services/interactions/tag-interaction";
import { takeInteraction } from "@/lib/services/interactions/take-interaction";
import { takeOverInteraction } from "@/lib/services/interactions/take-over-interaction";
import { markRead } from "@/lib/services/interactions/mark-read";
import { readTranscript } from "@/lib/services/interactions/read-transcript";
import { readLive } from "@/lib/services/live/read-live";
import { sendAgain } from "@/lib/services/messages/send-again";
import { sendMessage } from "@/lib/services/messages/send-message";
import { findRoomHeirs } from "@/lib/services/rooms/find-room-heirs";
import { handOverRoom } from "@/lib/services/rooms/hand-over-room";
import { reopenRoom } from "@/lib/services/rooms/reopen-room";
import { clearRoom } from "@/lib/services/rooms/clear-room";
import { freezeRoom } from "@/lib/services/rooms/freeze-room";
import { endRoom } from "@/lib/services/rooms/end-room";
import { listRooms } from "@/lib/services/rooms/list-rooms";
import { verifyRoom } from "@/lib/services/verification/verify-room";
import { type Expectations, users } from "./expectation";
import type { Target } from "./make-target";

const seen = ({ interactionId }: Target) => ({ interactionId, version: 1 });
const leads = ["supervisor", "admin"] as const;

export const interactions: Expectations = {
  listInteractions: {
    may: users,
    reach: "seen",
    run: (ctx) => listInteractions(ctx, parseInteractionQuery({}), "UTC"),
  },
  countInteractions: {
    may: users,
    reach: "seen",
    run: (ctx) => countInteractions(ctx, parseInteractionQuery({}), "UTC"),
  },
  interactionChoices: { may: users, reach: "seen", run: (ctx) => interactionChoices(ctx) },
  countUnread: { may: users, reach: "seen", run: (ctx) => countUnread(ctx) },
  getInteraction: {
    may: users,
    reach: "visible",
    run: (ctx, at, { descriptors }) => getInteraction(ctx, at.interactionId, descriptors),
  },
  keepViewing: {
    may: users,
    reach: "visible",
    run: (ctx, { interactionId }) => keepViewing(ctx, { interactionId, pageId: interactionId, left: false }),
  },
  findViewers: { may: users, reach: "blind", run: (ctx, { interactionId }) => findViewers(ctx, [interactionId]) },
  readTranscript: { may: users, reach: "visible", run: (ctx, { interactionId }) => readTranscript(ctx, interactionId) },
  markRead: { may: users, reach: "visible", run: (ctx, { interactionId }) => markRead(ctx, { interactionId }) },
  setUnread: {
    may: users,
    reach: "visible",
    run: (ctx, at) => setUnread(ctx, { interactionId: at.interactionId, unread: false }),
  },
  takeInteraction: {
    may: users,
    reach: "visible",
    // It belongs to a room: these three are for what does not.
    but: { agent: "conflict", supervisor: "conflict", admin: "conflict" },
    run: (ctx, at) => takeInteraction(ctx, seen(at)),
  },
  takeOverInteraction: {
    may: leads,
    reach: "visible",
    but: { supervisor: "conflict", admin: "conflict" },
    run: (ctx, at) => takeOverInteraction(ctx, seen(at)),
  },
  assignInteraction: {
    may: leads,
    reach: "visible",
    but: { supervisor: "conflict", admin: "conflict" },
    run: (ctx, at) => assignInteraction(ctx, { ...seen(at), userId: at.colleagueId }),
  },
  findOwners: { may: leads, reach: "visible", run: (ctx, { interactionId }) => findOwners(ctx, { interactionId }) },
  closeInteraction: { may: users, reach: "visible", run: (ctx, at) => closeInteraction(ctx, seen(at)) },
  disposeInteraction: {
    may: users,
    reach: "visible",
    run: (ctx, at, { targets }) => disposeInteraction(ctx, { ...seen(at), dispositionId: targets.own.dispositionId }),
    linking: (ctx, own, at) => disposeInteraction(ctx, { ...seen(own), dispositionId: at.dispositionId }),
  },
  reopenInteraction: {
    may: users,
    reach: "visible",
    run: async (ctx, at) => {
      await closeInteraction(ctx, seen(at));
      return reopenInteraction(ctx, { ...seen(at), version: 2 });
    },
  },
  tagInteraction: {
    may: users,
    reach: "visible",
    run: (ctx, at) => tagInteraction(ctx, { ...seen(at), add: [], remove: [] }),
  },
  sendMessage: {
    may: ["agent"],
    reach: "visible",
    run: (ctx, { interactionId }, { descriptors }) => sendMessage(ctx, { interactionId, text: "Hello" }, descriptors),
  },
  sendAgain: {
    may: ["agent"],
    reach: "visible",
    run: (ctx, at, { descriptors }) => sendAgain(ctx, { messageId: at.failedId }, descriptors),
  },
  listRooms: { may: users, reach: "seen", run: (ctx) => listRooms(ctx) },
  reopenRoom: { may: users, reach: "visible", run: (ctx, at) => reopenRoom(ctx, { roomId: at.coolingRoomId }) },
  freezeRoom: {
    may: users,
    reach: "visible",
    run: (ctx, { roomId }) => freezeRoom(ctx, { roomId, reason: "A test" }),
  },
  clearRoom: {
    may: users,
    reach: "visible",
    // Supervisors read; the room's user or an admin decides.
    but: { supervisor: "conflict" },
    run: async (ctx, { roomId }) => {
      await freezeRoom(ctx, { roomId, reason: "A test" });
      return clearRoom(ctx, { roomId, reason: "A test" });
    },
  },
  verifyRoom: {
    may: users,
    reach: "visible",
    // Supervisors read; and the number is of no pool, so that there is no primary to send a code to.
    but: { agent: "conflict", supervisor: "conflict", admin: "conflict" },
    run: (ctx, { roomId }) => verifyRoom(ctx, { roomId }),
  },
  findRoomHeirs: { may: users, reach: "visible", run: (ctx, { roomId }) => findRoomHeirs(ctx, { roomId }) },
  handOverRoom: {
    may: users,
    reach: "visible",
    // The number is of no pool: it stays with its user.
    but: { agent: "invalid", supervisor: "invalid", admin: "invalid" },
    run: (ctx, { roomId, colleagueId }) => handOverRoom(ctx, { roomId, userId: colleagueId, reason: "A test" }),
    linking: (ctx, own, at) => handOverRoom(ctx, { roomId: own.roomId, userId: at.colleagueId, reason: "A test" }),
  },
  endRoom: { may: users, reach: "visible", run: (ctx, { roomId }) => endRoom(ctx, { roomId, reason: "" }) },
};

export const alerts: Expectations = {
  listAlerts: { may: users, reach: "seen", run: (ctx) => listAlerts(ctx) },
  resolveAlert: { may: users, reach: "own", run: (ctx, { alertId }) => resolveAlert(ctx, { alertId }) },
  // Rows of the whole company with their audience: the hub asks `mayHear` for each listener.
  readLive: { may: users, reach: "list", run: (ctx) => readLive(ctx, null) },
};
