import type { ClientId, InteractionId } from "@/lib/core/ids";

/** Why interactions are purged: somebody deleted them, or they are older than the company keeps them. */
export const purgeKinds = ["deleted", "retention"] as const;
export type PurgeKind = (typeof purgeKinds)[number];

/** A legal hold that stands; instants are ISO 8601. */
export type HoldView = {
  readonly since: string;
  /** Null: the operator. */
  readonly by: string | null;
  readonly reason: string;
};

/** Whether something is on legal hold, and what of it the viewer may do. */
export type HoldFacts = {
  /** Of itself. */
  readonly own: HoldView | null;
  /** Since when its client is, for an interaction. */
  readonly client: { readonly id: ClientId; readonly since: string } | null;
};

/** One interaction that was deleted and can still come back. */
export type DeletedRow = {
  readonly id: InteractionId;
  readonly number: number;
  readonly contactName: string;
  readonly account: string;
  readonly messages: number;
  readonly startedAt: string;
  readonly deletedAt: string;
  /** Null: a job, or the operator. */
  readonly deletedBy: string | null;
  /** When it is purged; null while it is on legal hold. */
  readonly purgedFrom: string | null;
};

/** What retention would take today; `count` exact up to `countedAtMost`. */
export type RetentionDryRun = {
  readonly due: number;
  /** Of those that are due by age, how many a legal hold keeps. */
  readonly held: number;
  /** When the oldest of the due ones was closed. */
  readonly oldest: string | null;
};

/** The last run of a purge. */
export type PurgeRunView = {
  readonly kind: PurgeKind;
  readonly startedAt: string;
  readonly lastAt: string;
  readonly endedAt: string | null;
  readonly interactions: number;
  readonly messages: number;
};

/** As far as a dry run counts. */
export const countedAtMost = 100_000;
