const controls = /[\p{Cc}\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** Text for one line: NFC, well-formed, each run of white space one space, without control and direction marks. */
export const tidyLine = (text: string): string =>
  text
    .toWellFormed()
    .normalize("NFC")
    // White space first: a line break is one and a control character too.
    .replace(/\s+/g, " ")
    .replace(controls, "")
    .replace(/ {2,}/g, " ")
    .trim();

/** Its length as people count: in code points, as PostgreSQL's `char_length`. */
export const lengthOf = (text: string): number => Array.from(text).length;
