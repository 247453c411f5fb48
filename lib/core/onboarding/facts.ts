import type { Channel } from "@/lib/core/channels";
import type { ClientId, RequestCardId, RoomId, UserId } from "@/lib/core/ids";
import type { SelectionError } from "@/lib/core/selection/trace";
import type { TextKey } from "@/lib/core/texts/keys";
import type { Miss } from "./limits";

export type LiveRoomState = "reserved" | "pending" | "active" | "needs_verification";

/** What a provider calls the message; `group` and `system` are told by the message around it. */
export type OnboardingMessage = {
  readonly kind: string;
  /** Body, caption, or the title of what was tapped. */
  readonly text: string | null;
  /** The provider itself reports that the sender wants no more messages. */
  readonly optOutReported: boolean;
};

/** A person who has or had one of the words in the message. */
export type NamedUser = {
  readonly id: UserId;
  /** Active, with role agent and an OU. */
  readonly usable: boolean;
  /** Folded; `heldUntilMs` is null while the word is theirs, else when a renamed or released one stops resolving. */
  readonly words: readonly { readonly folded: string; readonly heldUntilMs: number | null }[];
};

export type ProfileFacts = {
  readonly id: ClientId;
  readonly stage: "prospect" | "client" | "archived";
  readonly visibleTo: readonly UserId[];
  readonly assignedTo: readonly UserId[];
  readonly lastUsedAtMs: number;
};

/**
 * The snapshot one message to a primary is judged by: everything of one identity on one channel. More than concerns
 * it (other people's words, ended rooms) changes nothing.
 */
export type OnboardingFacts = {
  readonly nowMs: number;
  /** Chance, from the message's id: the same message is always decided the same. In [0, 1). */
  readonly roll: number;
  readonly channel: Channel;
  readonly message: OnboardingMessage;
  readonly identity: { readonly ownAccount: boolean; readonly blocked: boolean; readonly optedOut: boolean };
  /** An agent owns the interaction on the primary. */
  readonly interactionOwned: boolean;
  readonly settings: {
    readonly autoPromotion: boolean;
    readonly profileChoice: "random" | "most_recent";
    readonly optOutWords: readonly string[];
    readonly limits: { readonly perTextS: number; readonly perDay: number };
  };
  readonly users: readonly NamedUser[];
  readonly profiles: readonly ProfileFacts[];
  readonly rooms: readonly {
    readonly id: RoomId;
    readonly userId: UserId;
    readonly state: LiveRoomState | "cooling" | "closed";
    /** Its M5 went out, or is on its way. */
    readonly invitationSent: boolean;
  }[];
  /** Open request cards of this identity. */
  readonly cards: readonly { readonly id: RequestCardId; readonly userId: UserId; readonly toldAtMs: number | null }[];
  readonly sent: {
    /** When each text last went to this identity. */
    readonly lastMs: Readonly<Partial<Record<TextKey, number>>>;
    /** Limited texts from this primary to this identity within a day. */
    readonly today: number;
  };
  /** Words of this identity that named nobody, of the last two days. */
  readonly misses: readonly Miss[];
  /** What selection answered; null until it was asked. */
  readonly selection: { readonly found: true } | { readonly found: false; readonly error: SelectionError } | null;
};
