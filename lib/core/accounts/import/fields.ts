import { plainWord, type Columns as SheetColumns, type SheetForm } from "@/lib/core/csv/sheet";

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
const neededFields = [
  "channel",
  "connection",
  "address",
  "name",
  "key",
  "purpose",
] as const satisfies readonly ImportField[];

/** What is meant by each column of a file of accounts. */
export type Columns = SheetColumns<ImportField>;

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

/** A file of accounts. More at once would hold the connections for too long; 10,000 rows with all they may hold are smaller. */
export const accountSheet: SheetForm<ImportField> = {
  fields: importFields,
  needed: neededFields,
  words,
  line: { one: "an account", many: "accounts" },
  mostLines: 10_000,
  mostBytes: 8_000_000,
};

/** One of several things by its code or by any of its names, however it is spaced and cased; null when it is none. */
export function readWord<T extends string>(text: string, names: Readonly<Record<T, readonly string[]>>): T | null {
  const wanted = plainWord(text);
  for (const code in names)
    if (plainWord(code) === wanted || names[code].some((name) => plainWord(name) === wanted)) return code;
  return null;
}
