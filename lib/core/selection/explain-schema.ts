import { z } from "zod";
import { Channel } from "@/lib/core/channels";
import { CountryCode } from "@/lib/core/countries";
import { ClientId, UserId } from "@/lib/core/ids";
import type { ShownName, ShownNumber } from "@/lib/core/masking/mask";
import { PoolEdit } from "./with-edit";

/** A question to selection: nothing is written. The client is a typed number, a country, or a known profile. */
export const ExplainSelection = z.strictObject({
  userId: UserId,
  channel: Channel,
  client: z.union([
    z.strictObject({ phone: z.string().trim().min(1, "Enter a phone number").max(40) }),
    z.strictObject({ country: CountryCode }),
    z.strictObject({ clientId: ClientId }),
  ]),
  /** A pool as edited and not yet saved. */
  edit: PoolEdit.optional(),
});
export type ExplainSelection = z.output<typeof ExplainSelection>;

/** Known clients by a part of their name, for the question above. */
export const FindClients = z.strictObject({ q: z.string().max(200).default(""), channel: Channel });
export type FindClients = z.output<typeof FindClients>;

/** `number`: always masked; null for a client without one. */
export type FoundClient = { readonly id: ClientId; readonly name: ShownName; readonly number: ShownNumber | null };
