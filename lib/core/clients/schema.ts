import { z } from "zod";
import { CountryCode } from "@/lib/core/countries";
import { Email } from "@/lib/core/identity/schema";
import { ClientFieldId, ClientId, ClientMergeId, ContactListId, IdentityId, UserId } from "@/lib/core/ids";
import { oneLine } from "@/lib/core/one-line";
import { expectedCount, selectionOf } from "@/lib/core/table-selection";
import { Zone } from "@/lib/core/users/schema";
import { fieldKinds } from "./custom-fields";
import { typedClientPhone } from "./phone";

const most = { tags: 20, users: 50, ids: 500, notes: 4_000 } as const;
const text = (missing: string) => oneLine(missing).nullable();

/** BCP 47 as clients' profiles have it: `it`, `zh-Hant`, `pt-BR`. */
const LanguageTag = z
  .string()
  .max(35)
  .transform((tag, check) => {
    try {
      return new Intl.Locale(tag).toString();
    } catch {
      check.addIssue({ code: "custom", message: "Write the language as en, it or zh-Hant" });
      return z.NEVER;
    }
  });

const Tags = z
  .array(oneLine("Name the tag", 40))
  .max(most.tags, `At most ${most.tags} tags`)
  .transform((tags) =>
    tags.filter((tag, at) => tags.findIndex((one) => one.toLowerCase() === tag.toLowerCase()) === at),
  );

export const PhoneChannel = z.enum(["whatsapp", "sms", "imessage", "signal"]);
export type PhoneChannel = z.output<typeof PhoneChannel>;

/** A client's number as typed, with its country code; as E.164 afterwards. */
export const ClientPhone = z
  .string()
  .max(60, "This number is too long")
  .transform((typed, check) => {
    const read = typedClientPhone(typed);
    if (!read.ok) check.addIssue({ code: "custom", message: read.message });
    return read.ok ? read.phone : z.NEVER;
  });

/** What the form, the edit and a file's row read alike. */
export const clientFieldTypes = {
  displayName: oneLine("Enter a name").nullable(),
  firstName: text("Enter a first name"),
  lastName: text("Enter a last name"),
  email: Email.nullable(),
  employer: text("Enter a company"),
  country: CountryCode.nullable(),
  language: LanguageTag.nullable(),
  contactListId: ContactListId,
  tags: Tags,
  notes: z.string().max(most.notes, `At most ${most.notes} characters`).nullable(),
  /** By the field's id, as typed; read by the field. */
  custom: z.record(z.uuid(), z.string().max(2_000)),
} as const;

type Names = {
  readonly displayName: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
};

const refuseNameless = (
  { displayName, firstName, lastName }: Names,
  check: { addIssue: (issue: { code: "custom"; path: string[]; message: string }) => void },
) => {
  if (displayName === null && firstName === null && lastName === null)
    check.addIssue({
      code: "custom",
      path: ["firstName"],
      message: "Enter a first name, a last name or a display name",
    });
};

/** What a client is called everywhere: the display name, else first and last name. */
export const nameOfClient = ({ displayName, firstName, lastName }: Names): string =>
  displayName ?? [firstName, lastName].filter((part) => part !== null).join(" ");

/** `sharesPhone`: another client has this number too, and both are meant. An agent who makes one is assigned to it. */
export const CreateClient = z
  .strictObject({
    ...clientFieldTypes,
    phone: ClientPhone.nullable(),
    channel: PhoneChannel,
    sharesPhone: z.boolean(),
    userIds: z.array(UserId).max(most.users),
  })
  .superRefine(refuseNameless);
export type CreateClient = z.output<typeof CreateClient>;

export const UpdateClient = z
  .strictObject({ clientId: ClientId, version: z.int().positive(), ...clientFieldTypes })
  .superRefine(refuseNameless);
export type UpdateClient = z.output<typeof UpdateClient>;

/** Clients by name, or all that a search of the list finds, with the count that was seen. */
export const ClientSelection = selectionOf(ClientId, most.ids, {
  tab: z.enum(["clients", "archived"]),
  zone: Zone,
  expectedCount,
});
export type ClientSelection = z.output<typeof ClientSelection>;

/** `add` gives the users to each client, `take` takes them away, `only` leaves no others. */
export const AssignClients = z
  .strictObject({
    clients: ClientSelection,
    how: z.enum(["add", "take", "only"]),
    userIds: z.array(UserId).max(most.users),
  })
  .superRefine(({ how, userIds }, check) => {
    if (how !== "only" && userIds.length === 0)
      check.addIssue({ code: "custom", path: ["userIds"], message: "Choose at least one user" });
  });
export type AssignClients = z.output<typeof AssignClients>;

export const ArchiveClients = z.strictObject({
  clients: ClientSelection,
  /** Live rooms that the question named; another number now is asked about again. Null where nobody could count them. */
  expectedRooms: z.int().nonnegative().nullable(),
});
export type ArchiveClients = z.output<typeof ArchiveClients>;

export const RestoreClients = z.strictObject({ ids: z.array(ClientId).min(1).max(2_000) });
export type RestoreClients = z.output<typeof RestoreClients>;

const Reason = oneLine("Say why", 200);

/** One identity, or every one of the client. */
const Whom = { clientId: ClientId, identityId: IdentityId.nullable() };
const refusals = ["opt_out", "opt_in", "block", "unblock"] as const;
export const RefuseClient = z.strictObject({ ...Whom, act: z.enum(refusals), reason: Reason });
export type RefuseClient = z.output<typeof RefuseClient>;

export const AddIdentity = z.strictObject({
  clientId: ClientId,
  channel: PhoneChannel,
  phone: ClientPhone,
  sharesPhone: z.boolean(),
});
export type AddIdentity = z.output<typeof AddIdentity>;

export const RemoveIdentity = z.strictObject({ clientId: ClientId, identityId: IdentityId });
export type RemoveIdentity = z.output<typeof RemoveIdentity>;

/** The first stays; the second becomes a signpost to it. */
export const MergeClients = z.strictObject({
  clientId: ClientId,
  version: z.int().positive(),
  mergedId: ClientId,
});
export type MergeClients = z.output<typeof MergeClients>;

export const UndoMerge = z.strictObject({ mergeId: ClientMergeId });
export type UndoMerge = z.output<typeof UndoMerge>;

/** Takes identities out into a client of their own, with the rooms and interactions on them. */
export const SplitClient = z.strictObject({
  clientId: ClientId,
  version: z.int().positive(),
  identityIds: z.array(IdentityId).min(1, "Choose at least one").max(50),
  displayName: oneLine("Enter a name"),
});
export type SplitClient = z.output<typeof SplitClient>;

const listFields = { name: oneLine("Name the list"), description: oneLine("Say what it is for", 300).nullable() };
export const CreateContactList = z.strictObject(listFields);
export type CreateContactList = z.output<typeof CreateContactList>;
export const UpdateContactList = z.strictObject({
  contactListId: ContactListId,
  version: z.int().positive(),
  ...listFields,
});
export type UpdateContactList = z.output<typeof UpdateContactList>;
export const RemoveContactList = z.strictObject({ contactListId: ContactListId, version: z.int().positive() });
export type RemoveContactList = z.output<typeof RemoveContactList>;

const Options = z
  .array(oneLine("Name the choice", 60))
  .max(50, "At most 50 choices")
  .refine((all) => new Set(all.map((one) => one.toLowerCase())).size === all.length, "Each choice once");

export const CreateClientField = z
  .strictObject({ name: oneLine("Name the field", 60), kind: z.enum(fieldKinds), options: Options })
  .superRefine(({ kind, options }, check) => {
    if (kind === "choice" && options.length === 0)
      check.addIssue({ code: "custom", path: ["options"], message: "Name what may be chosen, one a line" });
    if (kind !== "choice" && options.length > 0)
      check.addIssue({ code: "custom", path: ["options"], message: "Only a choice has choices" });
  });
export type CreateClientField = z.output<typeof CreateClientField>;
/** A field keeps its kind: values that were filled in would mean nothing under another. */
export const UpdateClientField = z.strictObject({
  fieldId: ClientFieldId,
  version: z.int().positive(),
  name: oneLine("Name the field", 60),
  options: Options,
});
export type UpdateClientField = z.output<typeof UpdateClientField>;
export const RemoveClientField = z.strictObject({ fieldId: ClientFieldId, version: z.int().positive() });
export type RemoveClientField = z.output<typeof RemoveClientField>;

export const FindOtherClients = z.strictObject({ q: z.string().max(200), not: ClientId });
export type FindOtherClients = z.output<typeof FindOtherClients>;
