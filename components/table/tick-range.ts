/** The rows from the one that was ticked last to this one, both with it; the one alone where the other is not shown. */
export function tickRange(shown: readonly string[], last: string | null, at: number): readonly string[] {
  const from = last === null ? -1 : shown.indexOf(last);
  return from === -1 ? shown.slice(at, at + 1) : shown.slice(Math.min(from, at), Math.max(from, at) + 1);
}
