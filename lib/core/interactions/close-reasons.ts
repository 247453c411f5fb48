/** Why an interaction is closed that a person closed; the other reasons are those of rooms, Onboard and routing. */
export const closedByHand = "by_hand";

type Closed = { readonly disposition: readonly string[]; readonly closeReason: string | null };

/** What came of it, else why it closed; null where a person closed it. */
export const closedBy = ({ disposition, closeReason }: Closed): string | null =>
  disposition.join(" › ") || (closeReason === closedByHand ? null : closeReason);
