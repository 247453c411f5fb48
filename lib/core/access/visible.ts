import type { Actor } from "./actor";
import { maskedFrom } from "@/lib/core/masking/mask";
import type { AccountId, OuId, UserId } from "@/lib/core/ids";

/**
 * Whose conversations an actor may see, as facts that list, count, read, write, search and live updates all turn into
 * their own condition: their own rooms, those of users in supervised units, and the shared accounts granted or that they are agents of.
 */
export type Visibility =
  | { readonly all: true }
  | {
      readonly all: false;
      readonly userId: UserId | null;
      readonly ouIds: readonly OuId[];
      readonly accountIds: readonly AccountId[];
    };

export function visible(actor: Actor): Visibility {
  if (actor.kind !== "user") return { all: true };
  if (actor.roles.includes("admin")) return { all: true };
  const supervises = actor.roles.includes("supervisor") ? actor.supervises : { ouIds: [], accountIds: [] };
  const worksOn = actor.roles.includes("agent") ? (actor.worksOn ?? []) : [];
  const accountIds = [...new Set([...supervises.accountIds, ...worksOn])];
  return { all: false, userId: actor.id, ouIds: supervises.ouIds, accountIds };
}

/** Whether two actors may read the same of the same conversations: work that began as one may go on as the other. */
export const isSeenAlike = (one: Actor, other: Actor): boolean =>
  JSON.stringify([visible(one), maskedFrom(one)]) === JSON.stringify([visible(other), maskedFrom(other)]);

/** Who a live event concerns. Absent = it concerns nobody by that fact. */
export type Audience = {
  readonly userId?: string | undefined;
  readonly ouId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly adminsOnly?: boolean | undefined;
};

/** The same rule for one event on the live stream. */
export function mayHear(actor: Actor, audience: Audience): boolean {
  const seen = visible(actor);
  if (seen.all) return true;
  if (audience.adminsOnly === true) return false;
  if (audience.userId !== undefined && audience.userId === seen.userId) return true;
  if (seen.ouIds.some((id) => id === audience.ouId)) return true;
  return seen.accountIds.some((id) => id === audience.accountId);
}
