import { badCharacter, type Fault, Stop } from "./faults";
import { parseCondition } from "./parse-condition";
import { Scan } from "./scan";
import { type Condition, type Group, limits, type Match, type SearchPart, type SearchTree } from "./tree";
import { type Masked, nothingMasked } from "@/lib/core/masking/mask";

export type Parsed = { readonly ok: true; readonly tree: SearchTree } | { readonly ok: false; readonly fault: Fault };

/**
 * Reads a search as people write it and addresses carry it:
 * `status is open and (tags has-any vip, gold or phone contains 333) and started in-last 7 days`.
 * Of less than two parts the joining word cannot be told, so `any:` may stand before them. Never throws.
 * @param masked what is hidden from whoever asks: by its parts it cannot be asked
 */
export function parseSearch(source: string, masked: Masked = nothingMasked): Parsed {
  try {
    refuseUnfit(source);
    const scan = new Scan(source);
    const asker = { conditions: 0, masked };
    const { match, parts } = readList<SearchPart>(scan, () => readPart(scan, asker));
    if (!scan.isAtEnd()) scan.refuse("join");
    return { ok: true, tree: { match, parts } };
  } catch (error) {
    if (error instanceof Stop) return { ok: false, fault: error.fault };
    throw error;
  }
}

function refuseUnfit(source: string): void {
  if (source.length > limits.text)
    throw new Stop(limits.text, source.length - limits.text, { kind: "too-long", what: "text", most: limits.text });
  const bad = badCharacter(source);
  if (bad) throw new Stop(bad.at, 1, { kind: "bad-character", code: bad.code });
}

function readList<Part>(scan: Scan, read: () => Part): { match: Match; parts: Part[] } {
  const said = readPrefix(scan);
  if (said !== null && scan.isAtEnd()) return { match: said, parts: [] };
  if (scan.isAtEnd()) return { match: "all", parts: [] };
  let match = said;
  const parts = [read()];
  for (let join = scan.takeWord(joins); join !== null; join = scan.takeWord(joins)) {
    const joined: Match = join.text === "and" ? "all" : "any";
    if (match !== null && match !== joined) throw new Stop(join.at, join.length, { kind: "mixed" });
    match = joined;
    parts.push(read());
  }
  return { match: match ?? "all", parts };
}

const joins = /^(?:and|or)$/i;

function readPrefix(scan: Scan): Match | null {
  const word = scan.take(/(?:all|any)\s*:/iy);
  if (!word) return null;
  return /^all/i.test(word.text) ? "all" : "any";
}

type Asker = { conditions: number; readonly masked: Masked };

function readPart(scan: Scan, asker: Asker): SearchPart {
  if (!scan.take(/\(/y)) return readCounted(scan, asker);
  const from = scan.at - 1;
  if (scan.isAtEnd()) throw new Stop(from, 1, { kind: "unclosed" });
  const { match, parts } = readList<Condition>(scan, () => {
    const inner = scan.take(/\(/y);
    if (inner) throw new Stop(inner.at, 1, { kind: "nested" });
    return readCounted(scan, asker);
  });
  const [first, ...others] = parts;
  if (!first) return scan.refuse("field");
  if (scan.isAtEnd()) throw new Stop(from, 1, { kind: "unclosed" });
  if (!scan.take(/\)/y)) scan.refuse("join");
  return { match, conditions: [first, ...others] } satisfies Group;
}

function readCounted(scan: Scan, asker: Asker): Condition {
  scan.isAtEnd();
  const from = scan.at;
  const condition = parseCondition(scan, asker.masked);
  asker.conditions += 1;
  if (asker.conditions > limits.conditions)
    throw new Stop(from, scan.at - from, { kind: "too-many", what: "conditions", most: limits.conditions });
  return condition;
}
