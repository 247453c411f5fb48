import type { AccountId } from "@/lib/core/ids";
import { type QrFacts, type QrPrimary, qrState } from "./qr-state";

type Owner = QrFacts["user"];

/**
 * The people whose code leads to a primary, each with the primary that a new code of theirs would lead to without it. Asked
 * as if it were in service: a code that was printed before it went out of service holds its number still.
 */
export function codesOf<O extends Owner>(
  accountId: AccountId,
  owners: readonly O[],
  facts: Omit<QrFacts, "user">,
): readonly { readonly owner: O; readonly next: QrPrimary | null }[] {
  const serving = withPrimaries(facts, (one) =>
    one.id === accountId ? { ...one, state: "active", connectionUsable: true } : one,
  );
  const without = withPrimaries(facts, (one) => (one.id === accountId ? null : one));
  const leads = (from: Omit<QrFacts, "user">, owner: Owner): QrPrimary | null => {
    const state = qrState({ ...from, user: owner });
    return state.kind === "no_extension" ? null : state.primary;
  };
  // A code depends on the unit and the country alone: of thousands of people few are asked for.
  const found = new Map<string, { readonly here: boolean; readonly next: QrPrimary | null }>();
  return owners.flatMap((owner) => {
    if (owner.extension === null) return [];
    const key = `${owner.ouId} ${owner.country}`;
    const known = found.get(key) ?? {
      here: leads(serving, owner)?.id === accountId,
      next: leads(without, owner),
    };
    found.set(key, known);
    return known.here ? [{ owner, next: known.next }] : [];
  });
}

const withPrimaries = (
  facts: Omit<QrFacts, "user">,
  change: (primary: QrPrimary) => QrPrimary | null,
): Omit<QrFacts, "user"> => ({
  ...facts,
  pools: facts.pools.map((pool) => ({ ...pool, primaries: pool.primaries.flatMap((one) => change(one) ?? []) })),
});
