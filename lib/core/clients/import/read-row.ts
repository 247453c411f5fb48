import { z } from "zod";
import { clientFieldTypes, ClientPhone, PhoneChannel } from "@/lib/core/clients/schema";
import type { Columns, RowProblem } from "@/lib/core/csv/sheet";
import { plainWord } from "@/lib/core/csv/sheet";
import type { ContactListId, UserId } from "@/lib/core/ids";
import { normalisePhone } from "@/lib/core/phones/normalise";
import type { ClientImportField } from "./fields";

/** What a row says of a client; null and empty say nothing. */
const ImportedClient = z.object({
  name: clientFieldTypes.displayName,
  firstName: clientFieldTypes.firstName,
  lastName: clientFieldTypes.lastName,
  phone: ClientPhone.nullable(),
  channel: PhoneChannel,
  email: clientFieldTypes.email,
  employer: clientFieldTypes.employer,
  country: clientFieldTypes.country,
  language: clientFieldTypes.language,
  tags: clientFieldTypes.tags,
  notes: clientFieldTypes.notes,
});
export type ImportedClient = z.output<typeof ImportedClient> & {
  /** Whom the number stands for, in whichever form it is written. */
  readonly matchKey: string | null;
  readonly contactListId: ContactListId | null;
  readonly userIds: readonly UserId[];
};

/** What is found by the name that a file gives it, in lower case. */
export type ImportLookups = {
  readonly lists: ReadonlyMap<string, ContactListId>;
  /** Active agents by email, and by names that one of them alone has. */
  readonly users: ReadonlyMap<string, UserId>;
};

export type ReadClientRow =
  | { readonly ok: true; readonly client: ImportedClient }
  | { readonly ok: false; readonly problems: readonly RowProblem<ClientImportField>[] };

const channelWords: Readonly<Record<string, z.output<typeof PhoneChannel>>> = {
  whatsapp: "whatsapp",
  wa: "whatsapp",
  sms: "sms",
  imessage: "imessage",
  signal: "signal",
};

/** One line of the file, or all that is wrong with it, each at its column. */
export function readClientRow(
  cells: readonly string[],
  columns: Columns<ClientImportField>,
  { lists, users }: ImportLookups,
): ReadClientRow {
  const problems: RowProblem<ClientImportField>[] = [];
  const cell = (field: ClientImportField): string => {
    const at = columns.indexOf(field);
    return at === -1 ? "" : (cells[at] ?? "").trim();
  };
  const refuse = (field: ClientImportField, message: string) => void problems.push({ field, message });
  const several = (field: ClientImportField): string[] =>
    cell(field)
      .split(/[,;]/)
      .map((part) => part.trim())
      .filter((part) => part !== "");
  const channelText = cell("channel");
  const channel = channelText === "" ? "whatsapp" : channelWords[plainWord(channelText)];
  if (!channel) refuse("channel", "Not one of whatsapp, sms, imessage, signal");
  const list = cell("list");
  const contactListId = list === "" ? null : (lists.get(list.toLowerCase()) ?? null);
  if (list !== "" && contactListId === null) refuse("list", "No contact list has this name");
  const userIds = several("users").flatMap((email) => {
    const id = users.get(email.toLowerCase());
    if (id === undefined) refuse("users", `No active agent is ${email}`);
    return id ?? [];
  });
  const parsed = ImportedClient.safeParse({
    name: cell("name") || null,
    firstName: cell("firstName") || null,
    lastName: cell("lastName") || null,
    phone: cell("phone") || null,
    channel: channel ?? "whatsapp",
    email: cell("email") || null,
    employer: cell("employer") || null,
    country: cell("country").toUpperCase() || null,
    language: cell("language") || null,
    tags: several("tags"),
    notes: cell("notes") || null,
  });
  const told = new Set(problems.map(({ field }) => field));
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = columns.find((one) => one === path[0]);
    if (!field || told.has(field)) continue;
    told.add(field);
    refuse(field, message);
  }
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  const { phone } = parsed.data;
  const matchKey = phone === null ? null : (normalisePhone(phone)?.matchKey ?? null);
  return { ok: true, client: { ...parsed.data, matchKey, contactListId, userIds: [...new Set(userIds)] } };
}
