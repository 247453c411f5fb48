import { z } from "zod";
import { DispositionId, InteractionId, UserId } from "@/lib/core/ids";
import { TagName } from "@/lib/core/tags/schema";

/** Every act says which version of the interaction was looked at: on another one it is refused, and nothing is overwritten. */
const seen = { interactionId: InteractionId, version: z.int().positive() };

/** What the verb takes: where many are acted on, nobody looked at each, and nothing is there to be overwritten. */
export type Unseen<Input extends { readonly version: number }> = Omit<Input, "version"> & { readonly version?: number };

export const OnInteraction = z.strictObject(seen);
export type OnInteraction = z.output<typeof OnInteraction>;

export const AssignInteraction = z.strictObject({ ...seen, userId: UserId });
export type AssignInteraction = z.output<typeof AssignInteraction>;

export const DisposeInteraction = z.strictObject({ ...seen, dispositionId: DispositionId });
export type DisposeInteraction = z.output<typeof DisposeInteraction>;

/** As a difference, so that a tag which somebody else gave meanwhile stays. */
export const TagInteraction = z.strictObject({
  ...seen,
  add: z.array(TagName).max(50, "At most 50 tags"),
  remove: z.array(z.string().max(200)).max(50, "At most 50 tags"),
});
export type TagInteraction = z.output<typeof TagInteraction>;

export const SetUnread = z.strictObject({ interactionId: InteractionId, unread: z.boolean() });
export type SetUnread = z.output<typeof SetUnread>;

export const FindOwners = z.strictObject({ interactionId: InteractionId.optional() });
export type FindOwners = z.output<typeof FindOwners>;

/** The version may be left out by those who never looked at it: many at once. */
export const DeleteInteraction = z.strictObject({ interactionId: InteractionId, version: seen.version.optional() });
export type DeleteInteraction = z.output<typeof DeleteInteraction>;

export const RestoreInteraction = z.strictObject({ interactionId: InteractionId });
export type RestoreInteraction = z.output<typeof RestoreInteraction>;
