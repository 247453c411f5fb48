import { z } from "zod";
import { RoomId } from "@/lib/core/ids";
import { expectedCount, selectionOf } from "@/lib/core/table-selection";
import { Zone } from "@/lib/core/users/schema";

/** Pairs by the room that ended, or all that a search of the list finds, with the count that was seen. */
const PairSelection = selectionOf(RoomId, 500, { zone: Zone, expectedCount });
export type PairSelection = z.output<typeof PairSelection>;

const Reason = z.string().trim().min(1, "Say why").max(200, "The reason has at most 200 characters");

/** `day`: the pairs cool until it begins in `zone`. */
export const ExtendPairs = z.strictObject({
  pairs: PairSelection,
  day: z.iso.date("Choose a day"),
  zone: Zone,
  reason: Reason,
});
export type ExtendPairs = z.output<typeof ExtendPairs>;

export const FreePairs = z.strictObject({ pairs: PairSelection, reason: Reason });
export type FreePairs = z.output<typeof FreePairs>;
