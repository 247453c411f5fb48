import { type Verdict, allowed, refused } from "@/lib/core/access/verdict";
import type { Stage } from "@/lib/core/clients/merge";
import { type RoomState, isLiveRoom } from "@/lib/core/rooms/states";

export type ResendFacts = {
  readonly state: RoomState;
  /** The room is the actor's own: an invitation speaks in its user's name. */
  readonly mine: boolean;
  readonly nowMs: number;
  /** When an invitation last went to this client and did not fail; null where none did. */
  readonly lastSentMs: number | null;
  /** The company's limit between two of one text, in seconds. */
  readonly perTextS: number;
  /** The room's last invitation still waits for its turn. */
  readonly onItsWay: boolean;
  readonly blocked: boolean;
  readonly optedOut: boolean;
};

const notPending = (state: RoomState): Verdict =>
  refused(
    isLiveRoom(state) ? "The client has answered: there is no invitation to wait for" : "This invitation has ended",
  );
const isPending = (state: RoomState): boolean => state === "pending" || state === "reserved";

/** What may be done with invitations, asked by the button and again by the verb. */
export const invitationCan = {
  send: ({ stage }: { readonly stage: Stage }): Verdict => {
    switch (stage) {
      case "client":
        return allowed;
      case "prospect":
        return refused("This is a prospect who asked for someone: answer the request instead");
      case "archived":
        return refused("The client is archived: bring it back first");
    }
  },
  resend: (facts: ResendFacts): Verdict => {
    const { state, nowMs, lastSentMs, perTextS } = facts;
    if (!isPending(state)) return notPending(state);
    if (!facts.mine) return refused("Only the room's user invites in their own name");
    if (facts.blocked) return refused("This client is blocked: nothing is sent");
    if (facts.optedOut) return refused("This client opted out: nothing may be sent");
    if (facts.onItsWay) return refused("The invitation is still on its way out");
    if (lastSentMs !== null && nowMs - lastSentMs < perTextS * 1_000)
      return refused(`An invitation went out less than ${minutes(perTextS)} ago: wait before sending it again`);
    return allowed;
  },
  cancel: ({ state }: { readonly state: RoomState }): Verdict => (isPending(state) ? allowed : notPending(state)),
};

const minutes = (seconds: number): string => {
  const count = Math.ceil(seconds / 60);
  return count === 1 ? "a minute" : `${count} minutes`;
};
