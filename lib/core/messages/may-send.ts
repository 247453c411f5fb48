import type { Capabilities } from "@/lib/core/providers/descriptor";
import type { ProviderError } from "@/lib/core/providers/errors";
import { messageLifeMs } from "./retry";
import { isWindowOpen, windowClosedText } from "./window";

export type SendFacts = {
  readonly kind: "text" | "template";
  readonly textKey: string | null;
  readonly createdAtMs: number;
  readonly nowMs: number;
  readonly windowExpiresAtMs: number | null;
  /** Null where the provider does not carry the channel. */
  readonly capabilities: Capabilities | null;
  readonly account: { readonly state: string; readonly isBlocked: boolean; readonly reason: string | null };
  readonly client: { readonly isBlocked: boolean; readonly isOptedOut: boolean };
  /** The room it speaks in has ended since; false without a room. */
  readonly roomEnded: boolean;
};

export type SendVerdict =
  | { readonly go: true }
  | { readonly go: false; readonly as: "failed" | "expired"; readonly error: ProviderError }
  /** The account's breaker is open: the message keeps its place. */
  | { readonly go: false; readonly as: "waiting" };

const refusal = (as: "failed" | "expired", kind: ProviderError["class"], text: string): SendVerdict => ({
  go: false,
  as,
  error: { code: null, class: kind, action: "stop", text },
});

/** Whether a queued message may leave now; asked again at each try, since minutes or hours may lie between. */
export function maySend(facts: SendFacts): SendVerdict {
  const { account, client, capabilities } = facts;
  if (facts.nowMs - facts.createdAtMs > messageLifeMs)
    return refusal("expired", "expired", "It could not be sent for 24 hours");
  if (client.isBlocked) return refusal("failed", "policy", "This client is blocked");
  // One confirmation of the opt-out is the last that goes out.
  if (client.isOptedOut && facts.textKey !== "M8") return refusal("failed", "opted_out", "This client opted out");
  // Taken back, or its room ended otherwise, before it went out: nobody is invited into a room that is no more.
  if (facts.roomEnded && facts.textKey === "M5")
    return refusal("failed", "policy", "The room ended before it went out");
  if (capabilities === null) return refusal("failed", "unsupported", "No carrier is connected for this channel");
  if (account.state === "disabled" || account.state === "retired")
    return refusal("failed", "account", `The account is ${account.state}`);
  if (facts.kind === "text" && !isWindowOpen(facts.windowExpiresAtMs, facts.nowMs, capabilities)) {
    return refusal("expired", "window_closed", windowClosedText);
  }
  if (!account.isBlocked) return { go: true };
  // An invitation does not wait for a broken account: the next one is tried.
  return facts.textKey === "M5"
    ? refusal("failed", "account", account.reason ?? "The account cannot send")
    : { go: false, as: "waiting" };
}
