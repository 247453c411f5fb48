import { z } from "zod";
import { Channel } from "@/lib/core/channels";
import { ClientPhone, PhoneChannel } from "@/lib/core/clients/schema";
import { ClientId, RoomId } from "@/lib/core/ids";
import { oneLine } from "@/lib/core/one-line";

const known = z.strictObject({
  kind: z.literal("client"),
  clientId: z.string().min(1, "Choose a client").pipe(ClientId),
  channel: Channel,
});
const stranger = {
  kind: z.literal("new"),
  phone: ClientPhone,
  channel: PhoneChannel,
} as const;

/** Whom a user invites: a client they have, or someone new by name and number. `sharesPhone` as when a client is made. */
export const InviteClient = z.discriminatedUnion("kind", [
  known,
  z.strictObject({ ...stranger, name: oneLine("Enter a name"), sharesPhone: z.boolean() }),
]);
export type InviteClient = z.output<typeof InviteClient>;

/** The same before it is sent: what would go out, and from which number. The name may still be missing. */
export const PreviewInvitation = z.discriminatedUnion("kind", [
  known,
  z.strictObject({ ...stranger, name: z.string().max(10_000) }),
]);
export type PreviewInvitation = z.output<typeof PreviewInvitation>;

export const FindInvitees = z.strictObject({ q: z.string().max(200).default("") });
export type FindInvitees = z.output<typeof FindInvitees>;

export const ResendInvitation = z.strictObject({ roomId: RoomId });
export type ResendInvitation = z.output<typeof ResendInvitation>;

export const CancelInvitation = z.strictObject({ roomId: RoomId });
export type CancelInvitation = z.output<typeof CancelInvitation>;
