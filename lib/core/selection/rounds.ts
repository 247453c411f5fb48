import type { AccountId, RoomId } from "@/lib/core/ids";
import type { Selection } from "./select-account";
import type { SelectionError, SelectionTrace } from "./trace";

const mostRounds = 3;

export type Chosen = Extract<Selection, { found: true }>;
export type Settled<H> =
  | { readonly kind: "held"; readonly chosen: Chosen; readonly held: H }
  /** A live room decided (R1): there is nothing to hold. */
  | { readonly kind: "live"; readonly chosen: Chosen; readonly roomId: RoomId }
  | { readonly kind: "none"; readonly error: SelectionError; readonly trace: SelectionTrace };

/**
 * R14: asks for an account and has it held; when it was lost meanwhile, asks again without it. Three rounds without luck are
 * `CONTENTION`, with the trace of the last.
 */
export async function inRounds<H>(
  select: (passOver: ReadonlySet<AccountId>) => Promise<Selection>,
  hold: (chosen: Chosen) => Promise<H | null>,
  passedBefore: ReadonlySet<AccountId> = new Set(),
): Promise<Settled<H>> {
  const passOver = new Set(passedBefore);
  for (let round = 1; ; round++) {
    const chosen = await select(passOver);
    if (!chosen.found) return { kind: "none", error: chosen.error, trace: chosen.trace };
    if (chosen.roomId !== null) return { kind: "live", chosen, roomId: chosen.roomId };
    const held = await hold(chosen);
    if (held !== null) return { kind: "held", chosen, held };
    if (round === mostRounds) return contention(chosen.trace);
    passOver.add(chosen.accountId);
  }
}

function contention(last: SelectionTrace): Extract<Settled<never>, { kind: "none" }> {
  const error = "CONTENTION";
  return { kind: "none", error, trace: { ...last, outcome: { kind: "error", error, guard: null } } };
}
