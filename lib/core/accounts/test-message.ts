import { chooseLanguage } from "@/lib/core/texts/language";

type Names = { readonly account: string; readonly company: string };

// Fixed words: an admin tries a number out with them and cannot write to a client past the rooms.
const texts: Readonly<Record<string, (names: Names) => string>> = {
  en: ({ account, company }) => `Test message from ${account} of ${company}. You need not answer.`,
  it: ({ account, company }) => `Messaggio di prova da ${account} di ${company}. Non serve rispondere.`,
};

/** The text of a test message in the first of these languages that there is. */
export function testText(languages: readonly (string | null)[], names: Names): string {
  const language = chooseLanguage(languages, Object.keys(texts));
  return (texts[language ?? "en"] ?? (() => names.account))(names);
}
