import { z } from "zod";

/** Our automatic texts by the names of the onboarding table. */
export const TextKey = z.enum(["M1", "M1b", "M2", "M3", "M3p", "M4", "M5", "M6", "M7", "M8"]);
export type TextKey = z.output<typeof TextKey>;

export const Placeholder = z.enum(["company", "user", "title", "number", "link", "example", "bot"]);
export type Placeholder = z.output<typeof Placeholder>;

/** What each text may speak of: the facts that are at hand whenever it goes out. */
export const placeholdersOfText = {
  M1: ["company", "example", "bot"],
  M1b: ["company", "example", "bot"],
  M2: ["company", "example", "bot"],
  M3: ["company", "user", "title", "bot"],
  M3p: ["company", "user", "title", "number", "link", "bot"],
  M4: ["company", "user", "title", "number", "link", "bot"],
  M5: ["company", "user", "title", "bot"],
  M6: ["company", "bot"],
  M7: ["company", "user", "title", "bot"],
  M8: ["company", "bot"],
} as const satisfies Record<TextKey, readonly Placeholder[]>;

/** The values of one text; one that may be missing (a title) is handed in empty. */
export type TextValues<K extends TextKey> = Readonly<
  Record<Exclude<(typeof placeholdersOfText)[K][number], "bot">, string>
>;
