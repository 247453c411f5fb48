// No zod here: the conversation and the timeline read this file in the browser.

/** Why a client is asked for a code. */
export type VerificationReason = "periodic" | "by_hand" | "number_changed";

/** Why no code could be sent, as it is told to whoever wanted one. */
export const cannotAsk = {
  no_primary: "There is no primary that the client could send a code to",
  no_template: "No code can reach the client: no approved template is mapped to V1, and the service window is closed",
  client: "This client is blocked or opted out: nothing may be sent",
  account: "The number of this room sends nothing at the moment",
} as const;
export type CannotAsk = keyof typeof cannotAsk;
