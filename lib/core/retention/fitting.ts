/** As many of them, from the first, as have at most so many messages all told; a single one always fits. */
export function fitting<T extends { readonly messages: number }>(found: readonly T[], most: number): readonly T[] {
  let sum = 0;
  const over = found.findIndex(({ messages }) => (sum += messages) > most);
  return over < 0 ? found : found.slice(0, Math.max(over, 1));
}
