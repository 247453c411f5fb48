type Export = { readonly count: number; readonly batches: AsyncIterable<readonly unknown[]> };

/** An export with all its rows read, as a file would take them. */
export async function drained(taking: Promise<Export>) {
  const { count, batches } = await taking;
  const rows: unknown[] = [];
  for await (const batch of batches) rows.push(...batch);
  return { count, rows };
}
