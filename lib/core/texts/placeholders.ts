// No zod here: the editor of a text reads this file in the browser.

/** Our automatic texts by the names of the onboarding table. */
export const textKeys = ["M1", "M1b", "M2", "M3", "M3p", "M4", "M5", "M6", "M7", "M8"] as const;

/** Every text that an admin may word: those of onboarding, then those of the periodic verification. */
export const catalogueKeys = [...textKeys, "V1", "V2", "V3"] as const;
export type CatalogueKey = (typeof catalogueKeys)[number];

export type Placeholder = "company" | "user" | "title" | "number" | "link" | "example" | "code" | "bot";

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
  V1: ["company", "user", "title", "number", "link", "code", "bot"],
  V2: ["company", "user", "title", "bot"],
  V3: ["company", "user", "title", "number", "link", "bot"],
} as const satisfies Record<CatalogueKey, readonly Placeholder[]>;

/** The values of one text; one that may be missing (a title) is handed in empty. */
export type TextValues<K extends CatalogueKey> = Readonly<
  Record<Exclude<(typeof placeholdersOfText)[K][number], "bot">, string>
>;

/** Without these a text leaves out what it is sent for; an own wording without one is warned of, not refused. */
export const expectedInText: Readonly<Partial<Record<CatalogueKey, readonly Placeholder[]>>> = {
  M1: ["example"],
  M3p: ["number", "link"],
  M4: ["number", "link"],
  M5: ["user"],
  V1: ["number", "code"],
};
