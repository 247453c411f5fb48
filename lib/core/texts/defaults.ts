import type { TextKey } from "./keys";

export const shippedLanguages = ["en", "it"] as const;
export type ShippedLanguage = (typeof shippedLanguages)[number];

/** What a new company starts with, until an admin writes their own. */
export const defaultTexts: Readonly<Record<ShippedLanguage, Readonly<Record<TextKey, string>>>> = {
  en: {
    M1: "Welcome to {company}. To reach one of us, send # and the name on the card you were given, for example {example}.",
    M1b: "Your message names several people. Please send one name at a time, for example {example}.",
    M2: "We do not know this name. Please check the card you were given and send it again, for example {example}.",
    M3: "This is your conversation with {user}, {title} of {company}. You can write here whenever you like.",
    M3p: "You already have a conversation with {user}. It is on {number}: {link}",
    M4: "You asked for {user}, {title} of {company}. A message from {number} will reach you in a moment. You can also write there first: {link}",
    M5: "Hello, this is {user}, {title} of {company}. You can write to me here whenever you like.",
    M6: "We are sorry, {company} cannot connect you at the moment. We have been told and will see to it. Please try again later.",
    M7: "Thank you. We have passed your request on to {user} of {company}.",
    M8: "You will get no more messages from {company}. To hear from us again, send START.",
  },
  it: {
    M1: "Benvenuti in {company}. Per raggiungere uno di noi invii # e il nome scritto sul biglietto ricevuto, per esempio {example}.",
    M1b: "Il suo messaggio nomina più persone. Invii un nome alla volta, per esempio {example}.",
    M2: "Non conosciamo questo nome. Controlli il biglietto ricevuto e lo invii di nuovo, per esempio {example}.",
    M3: "Questa è la sua conversazione con {user}, {title} di {company}. Può scrivere qui quando vuole.",
    M3p: "Ha già una conversazione con {user}. È sul numero {number}: {link}",
    M4: "Ha chiesto di {user}, {title} di {company}. Tra poco riceverà un messaggio dal numero {number}. Può anche scrivere per primo: {link}",
    M5: "Buongiorno, sono {user}, {title} di {company}. Può scrivermi qui quando vuole.",
    M6: "Ci dispiace, al momento {company} non può metterla in contatto. Siamo stati avvisati e ce ne occuperemo. Riprovi più tardi.",
    M7: "Grazie. Abbiamo inoltrato la sua richiesta a {user} di {company}.",
    M8: "Non riceverà più messaggi da {company}. Per sentirci di nuovo invii START.",
  },
};

const examples: Readonly<Record<ShippedLanguage, string>> = { en: "#name", it: "#nome" };

/** The word after the hash in texts that show how to write one: a common noun, so that it names nobody. */
export const exampleIn = (language: string): string =>
  Object.entries(examples).find(([shipped]) => shipped === language)?.[1] ?? examples.en;
