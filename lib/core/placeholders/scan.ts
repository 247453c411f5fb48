// No zod here: editors and the composer read this file in the browser.

/** A stretch of a text: plain, a placeholder with what stands between its braces, or a brace without its other half. */
export type Piece = { readonly from: number; readonly to: number } & (
  | { readonly kind: "text" }
  | { readonly kind: "placeholder"; readonly inner: string }
  | { readonly kind: "fault"; readonly what: "open" | "stray" }
);

/**
 * A text in its pieces, which together are the whole text. `width`: how many braces a placeholder has on each side. One
 * does not hold another: of `{{a {{b}}` the first is open.
 */
export function scanBraces(text: string, width: 1 | 2): readonly Piece[] {
  const [open, close] = ["{".repeat(width), "}".repeat(width)];
  const pieces: Piece[] = [];
  let done = 0;
  const add = (piece: Piece) => {
    if (piece.from > done) pieces.push({ kind: "text", from: done, to: piece.from });
    pieces.push(piece);
    done = piece.to;
  };
  for (let at = 0; at < text.length; at = Math.max(at + 1, done)) {
    if (text.startsWith(open, at)) {
      const inner = at + width;
      const end = text.indexOf(close, inner);
      const next = text.indexOf(open, inner);
      if (end === -1 || (next !== -1 && next < end)) add({ kind: "fault", what: "open", from: at, to: inner });
      else add({ kind: "placeholder", inner: text.slice(inner, end), from: at, to: end + width });
    } else if (text.startsWith(close, at)) add({ kind: "fault", what: "stray", from: at, to: at + width });
  }
  if (done < text.length) pieces.push({ kind: "text", from: done, to: text.length });
  return pieces;
}

/** Where in a text a place is, as people count: lines and characters from one. */
export function placeOf(text: string, at: number): { readonly line: number; readonly character: number } {
  const lines = text.slice(0, at).split("\n");
  return { line: lines.length, character: Array.from(lines.at(-1) ?? "").length + 1 };
}
