import { type Channel as ChannelType, Channel } from "@/lib/core/channels";
import { CreateAccount, Purpose } from "@/lib/core/accounts/schema";
import type { ConnectionId, ContactListId, UserId } from "@/lib/core/ids";
import type { Purpose as PurposeType } from "@/lib/core/accounts/purposes";
import { type Columns, type ImportField, readWord } from "./fields";
import type { RowProblem } from "./view";

/** How files call channels and purposes besides their codes. */
export type ImportWords = {
  readonly channels: Readonly<Record<ChannelType, readonly string[]>>;
  readonly purposes: Readonly<Record<PurposeType, readonly string[]>>;
};

/** What is found by the name that a file gives it, in lower case; a name that two have leads to neither. */
export type Named<Id> = ReadonlyMap<string, Id | "several">;

export type Lookups = {
  readonly connections: Named<ConnectionId>;
  readonly users: Named<UserId>;
  readonly contactLists: Named<ContactListId>;
};

export type ReadRow =
  | { readonly ok: true; readonly account: CreateAccount }
  | { readonly ok: false; readonly problems: readonly RowProblem[] };

const fieldOf: Readonly<Record<string, ImportField>> = {
  channel: "channel",
  connectionId: "connection",
  address: "address",
  name: "name",
  key: "key",
  purpose: "purpose",
  country: "country",
  maxLiveRooms: "capacity",
  priority: "priority",
  userId: "user",
  contactListId: "contactList",
  description: "description",
};

const defaultPriority = 100;

/** One line of the file as the form would have it, or all that is wrong with it, each at its column. */
export function readRow(cells: readonly string[], columns: Columns, words: ImportWords, found: Lookups): ReadRow {
  const problems: RowProblem[] = [];
  const refuse = (field: ImportField, message: string): null => {
    problems.push({ field, message });
    return null;
  };
  const cell = (field: ImportField): string => {
    const at = columns.indexOf(field);
    return at === -1 ? "" : (cells[at] ?? "").trim();
  };
  const choice = <T extends string>(field: ImportField, names: Readonly<Record<T, readonly string[]>>): T | null => {
    const text = cell(field);
    const all = Object.keys(names).join(", ");
    return readWord(text, names) ?? refuse(field, text === "" ? `Enter one of ${all}` : `Not one of ${all}`);
  };
  const lookUp = <Id>(field: ImportField, by: Named<Id>, none: string, several: string): Id | null => {
    const text = cell(field);
    const id = by.get(text.toLowerCase());
    if (text === "") return null;
    return id === "several" ? refuse(field, several) : (id ?? refuse(field, none));
  };
  const whole = (field: ImportField): number | null => {
    const text = cell(field);
    if (text === "") return null;
    return /^\d{1,9}$/.test(text) ? Number(text) : refuse(field, "A whole number");
  };
  const row = {
    channel: choice("channel", words.channels),
    connectionId: lookUp(
      "connection",
      found.connections,
      "No connection has this name",
      "Several connections have this name: rename one first",
    ),
    address: cell("address"),
    name: cell("name"),
    key: cell("key"),
    purpose: choice("purpose", words.purposes),
    country: cell("country").toUpperCase() || null,
    maxLiveRooms: whole("capacity"),
    priority: whole("priority") ?? defaultPriority,
    userId: lookUp("user", found.users, "No active agent has this email", "Several users have this email"),
    contactListId: lookUp(
      "contactList",
      found.contactLists,
      "No contact list has this name",
      "Several contact lists have this name: rename one first",
    ),
    description: cell("description") || null,
  };
  const parsed = CreateAccount.safeParse(row);
  if (parsed.success && problems.length === 0) return { ok: true, account: parsed.data };
  const told = new Set(problems.map(({ field }) => field));
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = fieldOf[String(path[0])];
    // What a column could not be read as is said once, in the file's words and not in the form's.
    if (field === undefined || told.has(field)) continue;
    told.add(field);
    problems.push({ field, message: field === "connection" ? "Enter a connection" : message });
  }
  return { ok: false, problems };
}

/** Channels and purposes by their codes, with the names of one or several languages. */
export const importWords = (
  channelName: (channel: ChannelType) => readonly string[],
  purposeName: (purpose: PurposeType) => readonly string[],
): ImportWords => ({
  channels: recordOf(Channel.options, channelName),
  purposes: recordOf(Purpose.options, purposeName),
});

const recordOf = <T extends string>(
  codes: readonly T[],
  names: (code: T) => readonly string[],
): Readonly<Record<T, readonly string[]>> =>
  // Object.fromEntries forgets the keys' own type.
  Object.fromEntries(codes.map((code) => [code, names(code)])) as Record<T, readonly string[]>;
