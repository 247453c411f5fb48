import type { InteractionId, UserId } from "@/lib/core/ids";

export type Agent = { readonly id: UserId; readonly name: string; readonly unit: string | null };

/** An agent of the account, with what they have open on it. */
export type AccountAgent = Agent & {
  /** Disabled ones stay on the account and work nowhere. */
  readonly active: boolean;
  readonly open: number;
  /** The first of these, the oldest first. */
  readonly interactions: readonly {
    readonly id: InteractionId;
    readonly number: number;
    readonly contactName: string;
  }[];
};

/** So many of an agent's open interactions are named. */
export const namedOpen = 10;

/** Who is on a shared account, and who could be. */
export type AccountAgents = { readonly members: readonly AccountAgent[]; readonly others: readonly Agent[] };
