import { foldExtension } from "./fold-extension";

/** Words that mean something to the product or to the networks; a company's setting may add to them. */
const defaultReservedWords: readonly string[] = [
  "start",
  "unstop",
  "stop",
  "stopall",
  "unsubscribe",
  "end",
  "quit",
  "cancel",
  "help",
  "info",
  "basta",
  "cancella",
  "baja",
  "停止",
  "退訂",
];

const folded: ReadonlySet<string> = new Set(defaultReservedWords.map(foldExtension));

/** True when nobody may be called so. `companyWords` are compared after folding, like extensions. */
export function isReservedWord(word: string, companyWords: readonly string[]): boolean {
  const asked = foldExtension(word);
  return folded.has(asked) || companyWords.some((one) => foldExtension(one) === asked);
}
