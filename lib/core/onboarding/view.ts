import type { Channel } from "@/lib/core/channels";
import type { ShownName, ShownNumber } from "@/lib/core/masking/mask";
import type { Delivery } from "@/lib/core/messages/delivery";
import type {
  AccountId,
  ClientId,
  InteractionId,
  MessageId,
  OnboardingRunId,
  OuId,
  RequestCardId,
  UserId,
} from "@/lib/core/ids";
import type { SelectionTrace } from "@/lib/core/selection/trace";
import type { TextKey } from "@/lib/core/texts/keys";
import type { TableFilter } from "@/lib/core/table-query";
import type { Effect, Outcome, Sender } from "./decision";
import type { FunnelGroup, FunnelStep } from "./outcomes";

/** One run of Onboard in the list; instants are ISO 8601, the client's number is masked. */
export type RunRow = {
  readonly id: OnboardingRunId;
  readonly at: string;
  readonly outcome: Outcome;
  readonly channel: Channel;
  readonly account: { readonly id: AccountId; readonly key: string; readonly name: string };
  readonly client: { readonly name: ShownName | null; readonly number: ShownNumber | null };
  readonly words: readonly string[];
  readonly user: { readonly id: UserId; readonly name: string } | null;
  readonly ouName: string | null;
  /** The client wrote in the room since. */
  readonly answered: boolean;
  readonly hasRoom: boolean;
  readonly tookMs: number;
};

type Figures = Readonly<Record<FunnelStep, number>>;

/** How many messages got how far, in all and group by group; each figure is the list with these filters. */
export type FunnelView = {
  readonly by: FunnelGroup;
  readonly all: Figures;
  readonly groups: readonly {
    /** A day (2027-03-01), or an id; null where a message named nobody. */
    readonly key: string | null;
    readonly name: string | null;
    readonly figures: Figures;
  }[];
  /** More groups than are shown. */
  readonly more: boolean;
  /** What the figures are narrowed by, to be carried into each one's list: the list's own, and the period if it had none. */
  readonly filters: readonly TableFilter[];
  /** Given when no filter says from when on: the day after which messages are counted. */
  readonly since: string | null;
};

export type RunChoices = {
  readonly accounts: readonly { readonly id: AccountId; readonly name: string }[];
  readonly users: readonly { readonly id: UserId; readonly name: string }[];
  readonly units: readonly { readonly id: OuId; readonly name: string }[];
};

/** One run: its input, what it stood on, what was decided, what it did, and how long that took. */
export type RunView = RunRow & {
  readonly message: {
    readonly kind: string;
    readonly text: string | null;
    /** Null where the actor may not see the conversation; then neither may its words be read. */
    readonly interactionId: InteractionId | null;
  };
  readonly unknownWords: readonly string[];
  readonly facts: {
    readonly blocked: boolean;
    readonly optedOut: boolean;
    readonly ownAccount: boolean;
    readonly interactionOwned: boolean;
    readonly autoPromotion: boolean;
    readonly profileChoice: string;
    readonly visibleProfiles: number;
    readonly liveRooms: number;
    readonly roll: number;
  } | null;
  readonly profile: {
    readonly kind: "existing" | "new";
    readonly clientId: ClientId | null;
    readonly name: ShownName | null;
    readonly alternatives: number;
  } | null;
  readonly roomAccount: { readonly id: AccountId; readonly key: string; readonly address: string } | null;
  readonly cardId: RequestCardId | null;
  readonly optsIn: boolean;
  readonly effects: readonly Effect["kind"][];
  readonly heldBack: readonly TextKey[];
  readonly sent: readonly {
    readonly text: TextKey;
    readonly from: Sender;
    readonly messageId: MessageId | null;
    readonly body: string | null;
    readonly delivery: Delivery | null;
    readonly interactionId: InteractionId | null;
  }[];
  readonly selection: { readonly sentence: string; readonly trace: SelectionTrace | null } | null;
  /** Milliseconds; null for a run that was kept before they were. */
  readonly timings: { readonly facts: number; readonly decision: number; readonly effects: number } | null;
};
