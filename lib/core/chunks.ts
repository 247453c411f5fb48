/** Rows of one statement: well below the 65,535 values that it may carry. */
const rowsAtOnce = 1_000;

/** A list in parts of at most so many, in its order; none of an empty one. */
export const chunksOf = <T>(all: readonly T[], size: number = rowsAtOnce): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
