import { z } from "zod";
import { ClientId, RequestCardId } from "@/lib/core/ids";
import { expectedCount, selectionOf } from "@/lib/core/table-selection";
import { Zone } from "@/lib/core/users/schema";

/** Who the prospect is: someone new, or a client that whoever decides knows already. */
export const PromoteProspect = z.strictObject({
  cardId: RequestCardId,
  profile: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("new") }),
    z.strictObject({ kind: z.literal("existing"), clientId: ClientId }),
  ]),
});
export type PromoteProspect = z.output<typeof PromoteProspect>;

/** Requests by name, or all that a search of the list finds, with the count that was seen. */
const CardSelection = selectionOf(RequestCardId, 500, { zone: Zone, expectedCount });
export type CardSelection = z.output<typeof CardSelection>;

export const DismissProspects = z.strictObject({
  cards: CardSelection,
  reason: z.string().trim().min(1, "Say why").max(200, "The reason has at most 200 characters"),
});
export type DismissProspects = z.output<typeof DismissProspects>;
