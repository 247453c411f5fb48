const farthest = 2;
const most = 5;

/** The words that are nearly this one, or that it begins, the nearest first. */
export function nearWords(word: string, known: readonly string[]): readonly string[] {
  return known
    .map((one) => ({ one, steps: one.startsWith(word) ? 0 : distance(word.slice(0, 40), one) }))
    .filter(({ steps }) => steps <= farthest)
    .sort((a, b) => a.steps - b.steps)
    .slice(0, most)
    .map(({ one }) => one);
}

/** All of them, the nearest first. */
export const nearestFirst = (word: string, known: readonly string[]): readonly string[] => {
  const near = nearWords(word, known);
  return [...near, ...known.filter((one) => !near.includes(one))];
};

// Levenshtein, row by row.
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, letter] of Array.from(a).entries()) {
    let diagonal = row[0] ?? 0;
    const next = [i + 1];
    for (const [j, other] of Array.from(b).entries()) {
      const above = row[j + 1] ?? 0;
      next.push(Math.min(above + 1, (next[j] ?? 0) + 1, diagonal + (letter === other ? 0 : 1)));
      diagonal = above;
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
