/** Rows below their heads, each column as wide as its widest cell; figures stand at the right. */
export function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const lines = [heads, ...rows.map((row) => row.map(String))];
  const widths = heads.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const isFigure = heads.map((_, at) => rows.every((row) => typeof row[at] === "number"));
  const show = (line: readonly string[]) =>
    line
      .map((cell, at) => (isFigure[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join("  ")
      .trimEnd();
  return lines.map(show).join("\n");
}
