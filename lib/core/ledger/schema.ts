import { z } from "zod";
import { RawEventId } from "@/lib/core/ids";
import { selectionOf } from "@/lib/core/table-selection";
import { Zone } from "@/lib/core/users/schema";

/** Why something is set aside for good, in the words of who does it. */
export const DiscardReason = z
  .string()
  .trim()
  .min(1, "Say why it is discarded")
  .max(200, "The reason has at most 200 characters");

/** Events by name, or all that a search of the ledger finds among those received before the list was read. */
const EventSelection = selectionOf(RawEventId, 200, { until: z.iso.datetime(), zone: Zone });
export type EventSelection = z.output<typeof EventSelection>;

export const ReplayEvents = z.strictObject({ events: EventSelection });
export type ReplayEvents = z.output<typeof ReplayEvents>;

export const DiscardEvents = z.strictObject({ events: EventSelection, reason: DiscardReason });
export type DiscardEvents = z.output<typeof DiscardEvents>;
