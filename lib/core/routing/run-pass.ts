import type { ActionId } from "@/lib/core/ids";
import { Action, type ReplyText } from "./schema";

/** A row as stored; what it holds is read here, so that one broken row is skipped and named instead of stopping the list. */
export type ActionRow = {
  readonly id: ActionId;
  readonly position: number;
  readonly application: string;
  readonly parameters: unknown;
};

export type PassFacts = {
  /** An agent owns the interaction: of Auto reply only *always* runs then. */
  readonly owned: boolean;
  /** The message opened its interaction. */
  readonly firstMessage: boolean;
  /** Rows that answered in this interaction before. */
  readonly answeredBefore: ReadonlySet<ActionId>;
};

/** What Onboard did with this very message. */
export type OnboardAnswer = { readonly outcome: string; readonly goesOn: boolean };

type SkipReason = "owned" | "not_while_owned" | "not_first_message" | "answered_before" | "unreadable";

/** One line of the routing trace. */
export type PassStep = { readonly actionId: ActionId; readonly position: number; readonly application: string } & (
  | { readonly did: "ran"; readonly result: string }
  | { readonly did: "skipped"; readonly reason: SkipReason }
  | { readonly did: "stopped"; readonly reason: "loop_guard" }
);

export type PassEffect = { readonly kind: "reply"; readonly actionId: ActionId; readonly text: ReplyText };

/**
 * How far a pass came. `wants_onboard`: carry out the effects so far, run Onboard, then ask again with its answer; the
 * beginning comes out the same. `unmanaged`: the list ended and nobody owns the interaction.
 */
export type Pass =
  | { readonly kind: "wants_onboard"; readonly steps: readonly PassStep[]; readonly effects: readonly PassEffect[] }
  | {
      readonly kind: "done";
      readonly steps: readonly PassStep[];
      readonly effects: readonly PassEffect[];
      readonly unmanaged: boolean;
    };

/** So many rows run in one pass without a wait; then the pass stops and says so. */
export const loopGuard = 200;

/** Runs an account's rows over one message, in order. Pure: Onboard's answer comes in, replies go out as data. */
export function runPass(rows: readonly ActionRow[], facts: PassFacts, onboarded: OnboardAnswer | null): Pass {
  const steps: PassStep[] = [];
  const effects: PassEffect[] = [];
  const unmanaged = !facts.owned;
  for (const [count, row] of rows.toSorted((a, b) => a.position - b.position).entries()) {
    const line = { actionId: row.id, position: row.position, application: row.application };
    if (count >= loopGuard) {
      steps.push({ ...line, did: "stopped", reason: "loop_guard" });
      return { kind: "done", steps, effects, unmanaged };
    }
    const action = Action.safeParse({ application: row.application, parameters: row.parameters });
    if (!action.success) {
      steps.push({ ...line, did: "skipped", reason: "unreadable" });
      continue;
    }
    switch (action.data.application) {
      case "onboard": {
        if (onboarded === null) return { kind: "wants_onboard", steps, effects };
        steps.push({ ...line, did: "ran", result: onboarded.outcome });
        // Onboard found something to do: what it did stands for the whole pass. Only NO_EXTENSION leaves nobody in charge.
        if (!onboarded.goesOn) {
          return { kind: "done", steps, effects, unmanaged: unmanaged && onboarded.outcome === "NO_EXTENSION" };
        }
        break;
      }
      case "auto_reply": {
        const { how, notWhileOwned, text } = action.data.parameters;
        const reason = skipReason(how, notWhileOwned, row.id, facts);
        if (reason === null) effects.push({ kind: "reply", actionId: row.id, text });
        steps.push(reason === null ? { ...line, did: "ran", result: "replied" } : { ...line, did: "skipped", reason });
        break;
      }
    }
  }
  return { kind: "done", steps, effects, unmanaged };
}

function skipReason(
  how: "one_time" | "always" | "first_message",
  notWhileOwned: boolean,
  id: ActionId,
  facts: PassFacts,
): SkipReason | null {
  if (facts.owned && notWhileOwned) return "not_while_owned";
  if (facts.owned && how !== "always") return "owned";
  if (how === "first_message" && !facts.firstMessage) return "not_first_message";
  return how === "one_time" && facts.answeredBefore.has(id) ? "answered_before" : null;
}
