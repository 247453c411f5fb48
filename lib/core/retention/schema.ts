import { z } from "zod";
import { ClientId, InteractionId } from "@/lib/core/ids";

const Subject = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("client"), clientId: ClientId }),
  z.strictObject({ kind: z.literal("interaction"), interactionId: InteractionId }),
]);
export type HoldSubject = z.output<typeof Subject>;

const Why = z.string().trim().min(1, "Say why").max(500, "At most 500 characters");

export const SetHold = z.strictObject({ on: Subject, reason: Why });
export type SetHold = z.output<typeof SetHold>;

export const LiftHold = z.strictObject({ on: Subject, reason: Why });
export type LiftHold = z.output<typeof LiftHold>;

/** The name is typed again, as it stands on the page; `expectedRooms`: live ones that end with it. */
export const EraseClient = z.strictObject({
  clientId: ClientId,
  name: z.string().trim().min(1, "Type the client's name"),
  expectedRooms: z.int().nonnegative(),
});
export type EraseClient = z.output<typeof EraseClient>;
