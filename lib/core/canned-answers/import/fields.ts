import type { SheetForm } from "@/lib/core/csv/sheet";

/** The columns of a file of canned answers. */
export const cannedFields = ["key", "text", "account"] as const;
export type CannedField = (typeof cannedFields)[number];

// English and Italian, as our own export calls them, and what people write instead.
export const cannedSheet: SheetForm<CannedField> = {
  fields: cannedFields,
  needed: ["key", "text"],
  words: {
    key: ["key", "chiave", "shortcut", "shortcode", "short code", "scorciatoia", "name", "nome"],
    text: ["text", "testo", "value", "valore", "content", "message", "messaggio", "answer", "risposta", "body"],
    account: ["account", "account key", "chiave account", "inbox", "local to"],
  },
  line: { one: "a key with its text", many: "canned answers" },
  mostLines: 2_000,
  mostBytes: 10_000_000,
};
