import { foldExtension } from "@/lib/core/extensions/fold-extension";
import type { OnboardingMessage } from "./facts";

const optInWords: ReadonlySet<string> = new Set(["start", "unstop"]);

const folded = (text: string): string => foldExtension(text).trim();

/** The whole message is one of the words, or the provider says that the sender opted out. */
export const asksToStop = ({ text, optOutReported }: OnboardingMessage, words: readonly string[]): boolean =>
  optOutReported || (text !== null && words.some((word) => folded(word) === folded(text)));

/** The whole message is `start` or `unstop`. */
export const asksToStart = ({ text }: OnboardingMessage): boolean => text !== null && optInWords.has(folded(text));
