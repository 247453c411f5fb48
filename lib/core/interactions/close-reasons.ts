/** Why an interaction is closed that a person closed; the other reasons are those of rooms, Onboard and routing. */
export const closedByHand = "by_hand";
