import { explainTrace } from "@/lib/core/selection/explain-trace";
import type { GuardReason, SelectionTrace } from "@/lib/core/selection/trace";

const guardText: Readonly<Record<GuardReason, string>> = {
  own_account: "This is a number of your own company: nobody can be invited there",
  opted_out: "This client opted out: nothing may be sent until they write again",
  blocked: "This client is blocked: unblock them before inviting",
  invalid_for_channel: "This client cannot be reached on this channel: choose another one",
};

/** Why a selection that found no number ends an invitation, for the person who sends it. */
export function invitationRefusal(trace: SelectionTrace): string {
  const { outcome } = trace;
  const guard = outcome.kind === "error" ? outcome.guard : null;
  return guard === null ? explainTrace(trace) : guardText[guard];
}
