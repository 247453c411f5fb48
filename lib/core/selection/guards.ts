import type { SelectionFacts } from "./facts";
import type { GuardReason, SelectionError } from "./trace";

export type Refusal = { readonly error: SelectionError; readonly guard: GuardReason | null };

/** The user, then R16: what ends a selection before any account is thought of; null to go on. */
export function refusalBefore({ user, client }: SelectionFacts): Refusal | null {
  if (!user.usable || user.ouId === null) return { error: "USER_NOT_USABLE", guard: null };
  const guard = guardOf(client.guards);
  return guard === null ? null : { error: "IDENTITY_REFUSED", guard };
}

function guardOf(guards: SelectionFacts["client"]["guards"]): GuardReason | null {
  if (guards.ownAccount) return "own_account";
  if (guards.optedOut) return "opted_out";
  if (guards.blocked) return "blocked";
  return guards.invalidForChannel ? "invalid_for_channel" : null;
}
