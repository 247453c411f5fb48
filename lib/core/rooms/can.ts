import { allowed, refused, type Verdict } from "@/lib/core/access/verdict";
import type { UserId } from "@/lib/core/ids";
import { isLiveRoom, type RoomState } from "./states";

export const roomCan = {
  end: ({ state }: { readonly state: RoomState }): Verdict =>
    isLiveRoom(state) ? allowed : refused("This room has ended already"),
  /** Free text of the room's user; the service window is asked besides. */
  write: ({ state }: { readonly state: RoomState }): Verdict => {
    switch (state) {
      case "active":
        return allowed;
      case "reserved":
      case "pending":
        return refused("The client has not answered the invitation yet");
      case "needs_verification":
        return refused("The client's number must be verified first");
      case "cooling":
      case "closed":
        return refused("This room has ended");
    }
  },
};

/**
 * Whose words a room carries: its user's, and while they are disabled those of whoever has the conversation in their
 * place. A successor of someone who is there only reads.
 */
export const answersIn = (
  actorId: UserId,
  room: { readonly userId: UserId; readonly userActive: boolean; readonly ownerId: UserId | null },
): boolean => room.userId === actorId || (!room.userActive && room.ownerId === actorId);
