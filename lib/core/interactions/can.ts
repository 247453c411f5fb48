import type { Actor } from "@/lib/core/access/actor";
import { visible } from "@/lib/core/access/visible";
import { allowed, refused, type Verdict } from "@/lib/core/access/verdict";
import type { UserId } from "@/lib/core/ids";
import { isLiveRoom, type RoomState } from "@/lib/core/rooms/states";
import { onHold } from "@/lib/core/retention/can";
import type { InteractionStatus } from "./schema";

/** What the acts on one interaction are judged by. */
export type ActFacts = {
  readonly status: InteractionStatus;
  readonly ownerId: UserId | null;
  /** The state of the room that it belongs to; null = an account's own. */
  readonly room: RoomState | null;
  readonly unread: number;
  /** The client ever wrote in it. */
  readonly heard: boolean;
  /** Another one of the same client is open where this one would be. */
  readonly otherOpen: boolean;
  /** Since when a legal hold keeps it, its own or its client's (ISO 8601); null = none does. */
  readonly heldSince: string | null;
};

export type InteractionAct =
  | "take"
  | "assign"
  | "takeOver"
  | "close"
  | "dispose"
  | "reopen"
  | "tag"
  | "read"
  | "unread"
  | "delete";

const isClosed: Verdict = refused("This interaction is closed: open it again first");
const inRoom: Verdict = refused("It belongs to a room, which has one user: hand the room over instead");
const isMine: Verdict = refused("It is yours already");

/** Supervisors and admins act on all that they see; operators and jobs likewise. */
const leads = (actor: Actor): boolean =>
  visible(actor).all || (actor.kind === "user" && actor.roles.includes("supervisor"));

const owns = (actor: Actor, ownerId: UserId | null): boolean => actor.kind === "user" && actor.id === ownerId;

/** An agent works on what is theirs: of what nobody owns they read and take, of others' they read. */
function isHandled(actor: Actor, { ownerId }: ActFacts): Verdict {
  if (leads(actor) || owns(actor, ownerId)) return allowed;
  return refused(ownerId === null ? "Nobody has it: take it first" : "Only its owner or a supervisor does this");
}

/** Open, an account's own, and not the actor's already: what may get another owner. */
function movesTo(actor: Actor, { status, room, ownerId }: ActFacts): Verdict {
  if (status === "closed") return isClosed;
  if (room !== null) return inRoom;
  return owns(actor, ownerId) ? isMine : allowed;
}

const judges: Readonly<Record<InteractionAct, (actor: Actor, facts: ActFacts) => Verdict>> = {
  take: (actor, facts) => {
    const verdict = movesTo(actor, facts);
    if (!verdict.allowed || facts.ownerId === null) return verdict;
    return refused("Somebody has it: a supervisor can take it over");
  },
  assign: (actor, facts) => {
    if (!leads(actor)) return refused("Only a supervisor assigns it");
    if (facts.status === "closed") return isClosed;
    return facts.room === null ? allowed : inRoom;
  },
  takeOver: (actor, facts) => {
    if (!leads(actor)) return refused("Only a supervisor takes over");
    const verdict = movesTo(actor, facts);
    if (!verdict.allowed || facts.ownerId !== null) return verdict;
    return refused("Nobody has it: take it");
  },
  close: closes,
  dispose: closes,
  reopen: (actor, facts) => {
    if (facts.status !== "closed") return refused("This interaction is open");
    if (facts.room !== null && !isLiveRoom(facts.room))
      return refused("Its room has ended: open the room again instead");
    if (facts.otherOpen) return refused("Another interaction with this client is open here");
    return isHandled(actor, facts);
  },
  tag: isHandled,
  read: (actor, facts) => (facts.unread === 0 ? refused("Nothing in it is unread") : mayMark(actor, facts)),
  unread: (actor, facts) => {
    if (facts.unread > 0) return refused("It is unread already");
    return facts.heard ? mayMark(actor, facts) : refused("The client wrote nothing in it");
  },
  delete: (actor, { status, heldSince }) => {
    if (!leads(actor)) return refused("Only a supervisor deletes it");
    if (heldSince !== null) return refused(onHold(heldSince));
    // What goes on is ended first: nobody loses a conversation in which the client writes at this moment.
    return status === "closed" ? allowed : refused("This interaction is open: close it first");
  },
};

function closes(actor: Actor, facts: ActFacts): Verdict {
  return facts.status === "closed" ? refused("This interaction is closed already") : isHandled(actor, facts);
}

/** What nobody owns, anyone who sees it reads. */
const mayMark = (actor: Actor, facts: ActFacts): Verdict =>
  facts.ownerId === null ? allowed : isHandled(actor, facts);

/** Whether an act may be done now, and why not: asked by the menu and again by the verb. */
export const judgeAct = (act: InteractionAct, actor: Actor, facts: ActFacts): Verdict => judges[act](actor, facts);

/** Every act's verdict. */
export const judgeActs = (actor: Actor, facts: ActFacts): Readonly<Record<InteractionAct, Verdict>> => ({
  take: judgeAct("take", actor, facts),
  assign: judgeAct("assign", actor, facts),
  takeOver: judgeAct("takeOver", actor, facts),
  close: judgeAct("close", actor, facts),
  dispose: judgeAct("dispose", actor, facts),
  reopen: judgeAct("reopen", actor, facts),
  tag: judgeAct("tag", actor, facts),
  read: judgeAct("read", actor, facts),
  unread: judgeAct("unread", actor, facts),
  delete: judgeAct("delete", actor, facts),
});
