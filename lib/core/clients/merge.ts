import type { ClientId, IdentityId, InteractionId, RequestCardId, RoomId, UserId } from "@/lib/core/ids";
import { type Verdict, allowed, refused } from "@/lib/core/access/verdict";

/** All that a merge moved from one profile to the other; what both had already is not in it and stays when it is undone. */
export type MovedByMerge = {
  readonly identityIds: readonly IdentityId[];
  readonly userIds: readonly UserId[];
  readonly roomIds: readonly RoomId[];
  readonly interactionIds: readonly InteractionId[];
  readonly cardIds: readonly RequestCardId[];
  /** What the merged one was. */
  readonly stage: "prospect" | "client";
  /** What the kept one was: a prospect becomes a client with the client it takes in. */
  readonly keptStage: "prospect" | "client";
  /** Fields of the kept one that were empty and took the other's value, by name. */
  readonly filled: readonly string[];
};

export type Stage = "prospect" | "client" | "archived";
type Profile = { readonly id: ClientId; readonly stage: Stage };

/** Whether two profiles may become one; the first stays. */
export function mayMerge(kept: Profile, merged: Profile): Verdict {
  if (kept.id === merged.id) return refused("This is one client already: choose another one to merge with");
  if (kept.stage === "archived") return refused("The client that stays is archived: bring it back first");
  if (merged.stage === "archived") return refused("The other client is archived: bring it back first");
  return allowed;
}

type Fillable = {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly employer: string | null;
  readonly notes: string | null;
  readonly country: string | null;
  readonly language: string | null;
};

const fillable = ["firstName", "lastName", "email", "employer", "notes", "country", "language"] as const;

/** What the kept profile learns from the other: only what it did not know. */
export const filledBy = (kept: Fillable, merged: Fillable): Partial<Fillable> =>
  Object.fromEntries(
    fillable.filter((field) => kept[field] === null && merged[field] !== null).map((field) => [field, merged[field]]),
  );

type Dated = { readonly id: IdentityId; readonly channel: string; readonly createdAt: number };

/**
 * Which of a person's identities new rooms use, by channel: the older. What talks on another one goes on there until it
 * ends.
 */
export function identitiesForNew(identities: readonly Dated[]): ReadonlySet<IdentityId> {
  const oldest = new Map<string, Dated>();
  for (const one of identities) {
    const other = oldest.get(one.channel);
    const isOlder =
      !other || one.createdAt < other.createdAt || (one.createdAt === other.createdAt && one.id < other.id);
    if (isOlder) oldest.set(one.channel, one);
  }
  return new Set([...oldest.values()].map(({ id }) => id));
}
