import type { OuId } from "@/lib/core/ids";
import { type QrFacts, type QrPrimary, qrState } from "./qr-state";

type Owner = QrFacts["user"];

export type MovedCode<O> = {
  readonly owner: O;
  /** Where the code leads now and would lead afterwards; null = nowhere. */
  readonly now: QrPrimary | null;
  readonly after: QrPrimary | null;
};

/** The people whose code would lead elsewhere once a unit stood below another. What is printed keeps the number it has. */
export function movedCodes<O extends Owner>(
  owners: readonly O[],
  facts: Omit<QrFacts, "user">,
  { ouId, parentId }: { readonly ouId: OuId; readonly parentId: OuId },
): readonly MovedCode<O>[] {
  const moved = { ...facts, units: facts.units.map((unit) => (unit.id === ouId ? { ...unit, parentId } : unit)) };
  return owners.flatMap((owner) => {
    const [now, after] = [primaryOf({ ...facts, user: owner }), primaryOf({ ...moved, user: owner })];
    return now?.id === after?.id ? [] : [{ owner, now, after }];
  });
}

function primaryOf(facts: QrFacts): QrPrimary | null {
  const state = qrState(facts);
  return state.kind === "no_extension" ? null : state.primary;
}
