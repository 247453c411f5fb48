import { z } from "zod";
import type { Verdict } from "@/lib/core/access/verdict";
import type { Channel } from "@/lib/core/channels";
import type { ClientId, InteractionId, MessageId, RoomId } from "@/lib/core/ids";
import type { HoldFacts } from "@/lib/core/retention/view";
import type { ShownName, ShownNumber } from "@/lib/core/masking/mask";
import type { SelectionTrace } from "@/lib/core/selection/trace";
import type { TagChoice } from "@/lib/core/tags/view";
import type { InteractionAct } from "./can";
import type { InteractionStatus } from "./schema";

/** One line of a routing trace: a row that ran, was skipped or stopped the pass, and with what result or reason. */
export const RoutingStep = z
  .object({
    position: z.number(),
    application: z.string(),
    did: z.string(),
    result: z.string().optional(),
    reason: z.string().optional(),
  })
  .transform(({ result, reason, ...step }) => ({ ...step, detail: result ?? reason ?? "" }));
export type RoutingStep = z.output<typeof RoutingStep>;

/** One message as a conversation shows it; instants are ISO 8601. */
export type MessageView = {
  readonly id: MessageId;
  readonly direction: "in" | "out";
  readonly type: string;
  /** Null when deleted, or when the type carries none. */
  readonly text: string | null;
  readonly content: Readonly<Record<string, unknown>> | null;
  readonly textKey: string | null;
  readonly delivery: string | null;
  readonly error: { readonly code: string; readonly text: string } | null;
  readonly author: string | null;
  readonly sentAt: string;
  readonly edited: boolean;
  readonly deleted: boolean;
  readonly reactions: readonly string[];
  /** The viewer may ask to send it again. */
  readonly mayRepeat: boolean;
};

/** Another interaction of the same client. */
export type OtherInteraction = {
  readonly id: InteractionId;
  readonly number: number;
  /** The account's key. */
  readonly account: string;
  readonly status: InteractionStatus;
  readonly agent: string | null;
  readonly lastMessageAt: string;
  readonly lastMessageText: string | null;
};

/** One act on an interaction, as the audit has it. */
export type HistoryEntry = {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  /** Null where no person did it. */
  readonly who: string | null;
  /** To whom it was assigned. */
  readonly detail: string | null;
};

/** What stands around a conversation. */
export type AroundView = {
  /** What an act on it must repeat. */
  readonly version: number;
  readonly tags: readonly TagChoice[];
  /** The words of its path, the first level first; none while nothing came of it. */
  readonly disposition: readonly string[];
  readonly acts: Readonly<Record<InteractionAct, Verdict>>;
  readonly others: readonly OtherInteraction[];
  readonly history: readonly HistoryEntry[];
  /** The legal holds that keep it. */
  readonly holds: HoldFacts;
  /** The viewer sets and lifts them. */
  readonly mayHold: boolean;
  readonly mayAudit: boolean;
  readonly mayTranscript: boolean;
};

/** One conversation with everything its page shows. */
export type InteractionView = AroundView & {
  readonly id: InteractionId;
  readonly number: number;
  readonly status: InteractionStatus;
  readonly closeReason: string | null;
  readonly channel: Channel;
  readonly contactName: ShownName;
  readonly phone: ShownNumber | null;
  readonly startedAt: string;
  readonly closedAt: string | null;
  readonly unreadCount: number;
  readonly account: {
    readonly id: string;
    readonly key: string;
    readonly name: string;
    readonly address: string;
    readonly country: string | null;
  };
  readonly agent: { readonly id: string; readonly name: string } | null;
  readonly client: { readonly id: ClientId; readonly name: ShownName; readonly incomplete: boolean } | null;
  readonly room: {
    readonly id: RoomId;
    readonly state: string;
    readonly coolingUntil: string | null;
    readonly mine: boolean;
  } | null;
  /** When free text ends; `applies` false = the channel has no window. */
  readonly window: {
    readonly applies: boolean;
    readonly open: boolean;
    readonly closesAt: string | null;
    readonly totalMs: number;
  };
  readonly mayWrite: Verdict;
  readonly mayEnd: Verdict;
  readonly mayReopen: Verdict;
  readonly mayHandOver: Verdict;
  readonly mayFreeze: Verdict;
  readonly mayClear: Verdict;
  readonly mayVerify: Verdict;
  readonly messages: readonly MessageView[];
  /** The decision that gave the room its number. */
  readonly selection: {
    readonly sentence: string;
    readonly trace: SelectionTrace | null;
    readonly decidedAt: string;
  } | null;
  readonly onboarding: { readonly outcome: string; readonly at: string } | null;
  readonly routing: readonly {
    readonly at: string;
    readonly rows: readonly RoutingStep[];
  }[];
};

/** One of the viewer's own live rooms. */
export type RoomView = {
  readonly id: RoomId;
  readonly state: string;
  readonly channel: Channel;
  readonly contactName: ShownName;
  readonly phone: ShownNumber | null;
  readonly account: { readonly key: string; readonly name: string; readonly country: string | null };
  /** The latest interaction: where one reads and writes. */
  readonly interactionId: InteractionId | null;
  readonly lastMessageText: string | null;
  readonly lastMessageDirection: "in" | "out" | null;
  readonly lastMessageState: string | null;
  readonly lastMessageAt: string | null;
  readonly windowExpiresAt: string | null;
  readonly unreadCount: number;
};
