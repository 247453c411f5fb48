import { type CanonicalRow, sealOf } from "./canonical-row";

/** A seal with the row it names, as both stand now; `row` is null when it is gone. */
export type SealedRow = {
  readonly position: number;
  readonly auditId: string;
  readonly hash: string;
  readonly row: CanonicalRow | null;
};

export type AuditProblem =
  /** The row differs from what was sealed. */
  | { readonly kind: "changed"; readonly position: number; readonly auditId: string }
  /** The row of a seal is gone. */
  | { readonly kind: "missing"; readonly position: number; readonly auditId: string }
  /** Two rows, or two seals, stand in each other's place. */
  | { readonly kind: "swapped"; readonly position: number; readonly auditId: string; readonly withAuditId: string }
  /** Seals themselves are gone. */
  | { readonly kind: "gap"; readonly from: number; readonly to: number }
  /** Not sealed though long written. */
  | { readonly kind: "unsealed"; readonly auditId: string }
  /** The chain no longer contains what was noted outside the database. */
  | { readonly kind: "cut"; readonly position: number };

/** A seal that does not fit, with the hash it should stand on. */
export type Break = { readonly seal: SealedRow; readonly previousHash: string };

/**
 * Names what happened to each seal that does not fit. A seal whose predecessor was tampered with does not fit either:
 * once the true predecessor is known it is cleared.
 */
export function explainBreaks(breaks: readonly Break[]): readonly AuditProblem[] {
  const problems: AuditProblem[] = [];
  let trueHash: { position: number; hash: string } | null = null;
  for (const { seal, previousHash } of breaks) {
    const before: string = trueHash?.position === seal.position - 1 ? trueHash.hash : previousHash;
    trueHash = null;
    if (seal.row && sealOf(before, seal.row) === seal.hash) continue;
    const other = breaks.find((b) => b.seal !== seal && b.seal.row && sealOf(before, b.seal.row) === b.seal.hash)?.seal;
    if (other) trueHash = { position: seal.position, hash: other.hash };
    const twin =
      other ?? (seal.row && breaks.find((b) => b.seal !== seal && holdsContentOf(seal, b.seal, before))?.seal);
    if (twin)
      problems.push({ kind: "swapped", position: seal.position, auditId: seal.auditId, withAuditId: twin.auditId });
    else if (!seal.row) problems.push({ kind: "missing", position: seal.position, auditId: seal.auditId });
    else problems.push({ kind: "changed", position: seal.position, auditId: seal.auditId });
  }
  return problems;
}

// Exchanged by their ids alone, or by everything but what places them in time.
function holdsContentOf(seal: SealedRow, other: SealedRow, before: string): boolean {
  if (!seal.row || !other.row) return false;
  const { id, seq, xid, at } = seal.row;
  return [{ id }, { id, seq }, { id, seq, xid }, { id, seq, xid, at }].some(
    (place) => other.row !== null && sealOf(before, { ...other.row, ...place }) === seal.hash,
  );
}
