import type { SheetForm } from "@/lib/core/csv/sheet";

/** The columns of a file of clients: the fields of the form that makes one. */
export const clientImportFields = [
  "name",
  "firstName",
  "lastName",
  "phone",
  "channel",
  "email",
  "employer",
  "country",
  "language",
  "list",
  "tags",
  "notes",
  "users",
] as const;
export type ClientImportField = (typeof clientImportFields)[number];

// English and Italian, as our own export and forms call them, and what people write instead.
export const clientSheet: SheetForm<ClientImportField> = {
  fields: clientImportFields,
  needed: ["phone"],
  words: {
    name: ["name", "nome", "display name", "nome mostrato", "full name", "client", "cliente", "contact"],
    firstName: ["first name", "nome di battesimo", "given name"],
    lastName: ["last name", "cognome", "surname", "family name"],
    phone: ["phone", "number", "numero", "telefono", "phone number", "mobile", "cellulare", "whatsapp"],
    channel: ["channel", "canale", "channels", "canali"],
    email: ["email", "e-mail", "mail"],
    employer: ["company", "azienda", "employer", "organisation", "organization"],
    country: ["country", "paese", "country code"],
    language: ["language", "lingua"],
    list: ["contact list", "lista contatti", "list", "lista"],
    tags: ["tags", "etichette", "tag", "labels"],
    notes: ["notes", "note"],
    users: ["users", "utenti", "assigned users", "user", "utente", "assigned to", "agent"],
  },
  line: { one: "a client", many: "clients" },
  mostLines: 5_000,
  mostBytes: 8_000_000,
};
