// No zod here: the page that shows which column is which reads this file in the browser.

/** The columns of a file of accounts: the fields of the form that makes one. */
export const importFields = [
  "channel",
  "connection",
  "address",
  "name",
  "key",
  "purpose",
  "country",
  "capacity",
  "priority",
  "user",
  "contactList",
  "description",
] as const;
export type ImportField = (typeof importFields)[number];

/** Without these columns no row is an account. */
export const neededFields = [
  "channel",
  "connection",
  "address",
  "name",
  "key",
  "purpose",
] as const satisfies readonly ImportField[];

/** More at once would hold the connections for too long. */
export const mostImported = 10_000;
/** 10,000 rows with all that they may hold are smaller. */
export const mostImportBytes = 8_000_000;

/** What is meant by each column of the file, in its order; null = nothing. */
export type Columns = readonly (ImportField | null)[];

// English and Italian, as our own files and forms call them, and what people write instead.
const words: Readonly<Record<ImportField, readonly string[]>> = {
  channel: ["channel", "canale"],
  connection: ["connection", "connessione", "provider connection", "connection name"],
  address: ["address", "indirizzo", "number", "phone", "phone number", "numero", "telefono"],
  name: ["name", "nome", "account", "account name"],
  key: ["key", "sigla", "code", "codice", "chiave"],
  purpose: ["purpose", "scopo", "uso"],
  country: ["country", "paese", "country code"],
  capacity: ["capacity", "capienza", "capacità", "max live rooms", "limit"],
  priority: ["priority", "priorità"],
  user: ["user", "utente", "user email", "email", "user e-mail", "e-mail"],
  contactList: ["contact list", "lista contatti", "lista di contatti", "elenco contatti", "list"],
  description: ["description", "descrizione", "notes", "note"],
};

const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "");

const byWord = new Map(
  importFields.flatMap((field) => [field, ...words[field]].map((word) => [plain(word), field] as const)),
);

/** Which field each head of a file means; the first of two that mean the same has it. */
export function columnsOf(heads: readonly string[]): Columns {
  const taken = new Set<ImportField>();
  return heads.map((head) => {
    const field = byWord.get(plain(head));
    if (field === undefined || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
}

/** The needed fields that no column means. */
export const missingFields = (columns: Columns): readonly ImportField[] =>
  neededFields.filter((field) => !columns.includes(field));

/** One of several things by its code or by any of its names, however it is spaced and cased; null when it is none. */
export function readWord<T extends string>(text: string, names: Readonly<Record<T, readonly string[]>>): T | null {
  const wanted = plain(text);
  for (const code in names)
    if (plain(code) === wanted || names[code].some((name) => plain(name) === wanted)) return code;
  return null;
}
