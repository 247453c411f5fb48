import type { SheetForm } from "@/lib/core/csv/sheet";

/** The columns of a file of extensions. */
export const extensionFields = ["user", "extension"] as const;
export type ExtensionField = (typeof extensionFields)[number];

// English and Italian, as our own export calls them, and what people write instead.
export const extensionSheet: SheetForm<ExtensionField> = {
  fields: extensionFields,
  needed: extensionFields,
  words: {
    user: ["user", "utente", "email", "e-mail", "user email", "user e-mail", "name", "nome"],
    extension: ["extension", "estensione", "word", "parola", "interno", "handle"],
  },
  line: { one: "a user with their extension", many: "extensions" },
  mostLines: 10_000,
  mostBytes: 2_000_000,
};
