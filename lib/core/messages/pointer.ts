/** Said once a day to whoever writes to a number that is not, or no longer, their conversation's. */
const texts = {
  en: "Messages to this number are not answered. Please write to {number}.",
  it: "I messaggi a questo numero non ricevono risposta. Scriva a {number}.",
} as const;

/** `language` is BCP 47; anything but Italian reads English. */
export const pointerText = (language: string, number: string): string =>
  (/^it\b/i.test(language) ? texts.it : texts.en).replace("{number}", () => number);
