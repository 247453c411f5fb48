import type { Actor } from "@/lib/core/access/actor";
import { visible } from "@/lib/core/access/visible";
import { allowed, refused, type Verdict } from "@/lib/core/access/verdict";
import type { UserId } from "@/lib/core/ids";
import { isLiveRoom, type RoomState } from "./states";

export const roomCan = {
  end: ({ state }: { readonly state: RoomState }): Verdict =>
    isLiveRoom(state) ? allowed : refused("This room has ended already"),
  /** The same user and client on the same number again, while nobody else may have the pair. */
  reopen: (
    { state, coolingUntilMs }: { readonly state: RoomState; readonly coolingUntilMs: number | null },
    nowMs: number,
  ): Verdict => {
    if (isLiveRoom(state)) return refused("This room has not ended");
    const isOver = state === "closed" || coolingUntilMs === null || coolingUntilMs <= nowMs;
    return isOver ? refused("This room has cooled: others may have the number with this client by now") : allowed;
  },
  /** To another user, on the same number. */
  handOver: ({ state }: { readonly state: RoomState }): Verdict => {
    if (!isLiveRoom(state)) return refused("This room has ended");
    return state === "reserved" ? refused("This room has not begun yet") : allowed;
  },
  /** Read-only until somebody is sure again who the client is. */
  freeze: ({ state }: { readonly state: RoomState }): Verdict =>
    state === "active" ? allowed : refused("Only an active room can be frozen"),
  /** Whoever knows the client says so; `decides`: the room's user, or an admin. */
  clear: ({ state }: { readonly state: RoomState }, decides: boolean): Verdict => {
    if (state !== "needs_verification") return refused("This room does not wait for a verification");
    return decides ? allowed : refused("Only the room's user or an admin clears this");
  },
  /** Asks the client for a code, now; how many may go out is the verification's own rule. */
  verify: ({ state }: { readonly state: RoomState }, decides: boolean): Verdict => {
    if (state !== "active" && state !== "needs_verification") return refused("Only a room in use is verified");
    return decides ? allowed : refused("Only the room's user or an admin asks for this");
  },
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

/** Who may say that a client is who they were: the room's user, and whoever sees everything. */
export const decidesOn = (actor: Actor, room: { readonly userId: UserId } | null): boolean =>
  visible(actor).all || (actor.kind === "user" && actor.id === room?.userId);
