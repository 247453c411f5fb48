import type { LiveEvent } from "@/lib/core/live/schema";

type Shown = { readonly ids: readonly string[]; readonly isFirst: boolean };

/**
 * Whether news may change a page of the list. What changes elsewhere comes to the top, which is on the first page alone;
 * without events anything may have changed.
 */
export function concerns(events: readonly LiveEvent[], { ids, isFirst }: Shown): boolean {
  if (isFirst || events.length === 0) return true;
  // Neither a room's news nor those of somebody's sight name an interaction.
  return events.some(
    ({ kind, subjectId, payload }) =>
      kind === "room.changed" ||
      kind === "sight.changed" ||
      ids.includes(subjectId) ||
      ids.some((id) => id === payload["interactionId"]),
  );
}
