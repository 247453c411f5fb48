import { z } from "zod";

/** What the live stream tells. The payload only names what to look at again; the reader fetches it under its own rights. */
export const LiveKind = z.enum([
  "interaction.changed",
  "message.changed",
  "room.changed",
  "request.changed",
  "alert.changed",
  "account.changed",
  "connection.changed",
  "sandbox.changed",
  "export.changed",
  "bulk.changed",
  // Somebody opened an interaction, or left it.
  "viewers.changed",
  // What somebody may see is no longer what it was: whatever they look at is to be asked for again.
  "sight.changed",
]);
export type LiveKind = z.output<typeof LiveKind>;

export const LiveEvent = z.object({
  seq: z.number(),
  kind: LiveKind,
  subjectId: z.string(),
  payload: z.record(z.string(), z.unknown()),
});
export type LiveEvent = z.output<typeof LiveEvent>;
