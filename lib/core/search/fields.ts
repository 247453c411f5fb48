// No zod here: the form and the list read this file in the browser. That the closed lists are whole is a test's affair.
import type { Channel } from "@/lib/core/channels";
import type { InteractionStatus } from "@/lib/core/interactions/schema";
import type { Delivery } from "@/lib/core/messages/delivery";
import type { ProviderName } from "@/lib/core/providers/descriptor";

/** The operators of each type of field, as people write them. */
export const operators = {
  text: ["is", "is-not", "contains", "lacks", "starts-with", "ends-with", "is-empty", "is-not-empty"],
  number: ["=", "!=", "<", "<=", ">", ">=", "between"],
  date: ["on", "before", "after", "between", "in-last", "is-empty"],
  one: ["is", "is-not", "is-any-of", "is-empty"],
  many: ["has-any", "has-all", "has-none", "is-empty"],
  flag: ["is"],
} as const;

export type FieldType = keyof typeof operators;
export type OperatorOf<T extends FieldType> = (typeof operators)[T][number];

/** What tells who somebody is: whom it is masked from may not search by it either, or would guess it letter by letter. */
export type Personal = "name" | "phone" | "text";

type Moment = "startedAt" | "lastMessageAt" | "closedAt" | "assignedAt" | "windowExpiresAt" | "firstReplyAt";

type Shape =
  /** Who the contact is, or what was said, in any message or in the first. */
  | { readonly type: "text"; readonly from: "contact" | "firstName" | "lastName" | "phone" | "any" | "first" }
  | { readonly type: "number"; readonly from: { readonly column: "number" | "messageCount" | "unreadCount" } }
  /** Whole seconds between two moments; none while one of them has not come. */
  | { readonly type: "number"; readonly from: { readonly since: Moment; readonly until: Moment } }
  | { readonly type: "date"; readonly from: { readonly column: Moment } }
  | { readonly type: "one"; readonly from: OneSource; readonly of: readonly string[] | Reference | "word" }
  | { readonly type: "many"; readonly from: "tags"; readonly of: "word" }
  | { readonly type: "flag"; readonly from: { readonly column: "firstContact" | "autoReplied" } }
  | { readonly type: "flag"; readonly from: { readonly none: "unreadCount" } };

/** A column of the row, or what is known of its account or its agent: those tables are small and looked up beforehand. */
type OneSource =
  | {
      readonly column:
        | "status"
        | "lastMessageDirection"
        | "lastMessageState"
        | "closeReason"
        | "channel"
        | "accountId"
        | "ownerId";
    }
  | { readonly account: "provider" | "list" }
  | { readonly agent: "unit" }
  /** The words of the path that it was closed with, of every level or of one: as they were then. */
  | { readonly disposition: "any" | "dispositionFirst" | "dispositionSecond" | "dispositionThird" };

/** A thing of the company, named by its id. */
export type Reference = "account" | "user" | "contact_list" | "unit";

const statuses = ["open", "unmanaged", "closed"] as const satisfies readonly InteractionStatus[];
const deliveries = [
  "queued",
  "sending",
  "sent",
  "delivered",
  "read",
  "failed",
  "ambiguous",
  "expired",
] as const satisfies readonly Delivery[];
const providers = ["meta", "sandbox"] as const satisfies readonly ProviderName[];
const channels = [
  "whatsapp",
  "sms",
  "imessage",
  "signal",
  "wechat",
  "wechat_miniapp",
  "line",
  "telegram",
] as const satisfies readonly Channel[];

type Field = Shape & {
  /** Its head in a CSV; null = of a message, not of the interaction, or told by other fields. How a cell is written follows from the type. */
  readonly csv: string | null;
  readonly personal?: Personal;
};

/**
 * Everything that interactions are searched by: the form, the text, the SQL, the CSV and the API read this. Queue,
 * transferred, bot handled and the two statuses of routing come with what makes them.
 */
export const fields = {
  contact: { type: "text", from: "contact", csv: "contact", personal: "name" },
  "first-name": { type: "text", from: "firstName", csv: "firstName", personal: "name" },
  "last-name": { type: "text", from: "lastName", csv: "lastName", personal: "name" },
  phone: { type: "text", from: "phone", csv: "phone", personal: "phone" },
  message: { type: "text", from: "any", csv: null, personal: "text" },
  "first-message": { type: "text", from: "first", csv: null, personal: "text" },
  number: { type: "number", from: { column: "number" }, csv: "id" },
  messages: { type: "number", from: { column: "messageCount" }, csv: "messages" },
  unread: { type: "number", from: { column: "unreadCount" }, csv: "unread" },
  "first-response": {
    type: "number",
    from: { since: "startedAt", until: "firstReplyAt" },
    csv: "firstResponseSeconds",
  },
  duration: { type: "number", from: { since: "startedAt", until: "closedAt" }, csv: "durationSeconds" },
  started: { type: "date", from: { column: "startedAt" }, csv: "startedAt" },
  "last-message": { type: "date", from: { column: "lastMessageAt" }, csv: "lastMessageAt" },
  closed: { type: "date", from: { column: "closedAt" }, csv: "closedAt" },
  assigned: { type: "date", from: { column: "assignedAt" }, csv: "assignedAt" },
  window: { type: "date", from: { column: "windowExpiresAt" }, csv: "windowExpiresAt" },
  status: { type: "one", from: { column: "status" }, of: statuses, csv: "status" },
  direction: { type: "one", from: { column: "lastMessageDirection" }, of: ["in", "out"], csv: "lastMessageDirection" },
  delivery: {
    type: "one",
    from: { column: "lastMessageState" },
    of: deliveries,
    csv: "lastMessageDelivery",
  },
  provider: { type: "one", from: { account: "provider" }, of: providers, csv: "provider" },
  "close-reason": { type: "one", from: { column: "closeReason" }, of: "word", csv: "closeReason" },
  channel: { type: "one", from: { column: "channel" }, of: channels, csv: "channel" },
  account: { type: "one", from: { column: "accountId" }, of: "account", csv: "account" },
  agent: { type: "one", from: { column: "ownerId" }, of: "user", csv: "agent" },
  list: { type: "one", from: { account: "list" }, of: "contact_list", csv: "list" },
  unit: { type: "one", from: { agent: "unit" }, of: "unit", csv: "unit" },
  disposition: { type: "one", from: { disposition: "any" }, of: "word", csv: null },
  "disposition-1": { type: "one", from: { disposition: "dispositionFirst" }, of: "word", csv: "dispositionL1" },
  "disposition-2": { type: "one", from: { disposition: "dispositionSecond" }, of: "word", csv: "dispositionL2" },
  "disposition-3": { type: "one", from: { disposition: "dispositionThird" }, of: "word", csv: "dispositionL3" },
  tags: { type: "many", from: "tags", of: "word", csv: "tags" },
  read: { type: "flag", from: { none: "unreadCount" }, csv: "read" },
  "first-contact": { type: "flag", from: { column: "firstContact" }, csv: "firstContact" },
  "auto-replied": { type: "flag", from: { column: "autoReplied" }, csv: "autoReplied" },
} as const satisfies Record<string, Field>;

type Fields = typeof fields;
export type FieldKey = keyof Fields;
export type FieldOf<T extends FieldType> = { [K in FieldKey]: Fields[K]["type"] extends T ? K : never }[FieldKey];

const isKey = (key: string): key is FieldKey => Object.hasOwn(fields, key);
export const fieldKeys: readonly FieldKey[] = Object.keys(fields).filter(isKey);

/** The field of that name, if there is one. */
export const fieldNamed = (key: string): FieldKey | null => (isKey(key) ? key : null);

export const isOf = <T extends FieldType>(key: FieldKey, type: T): key is FieldOf<T> => fields[key].type === type;

/** What tells who somebody is, of a field; null = nothing. */
export const personalOf = (key: FieldKey): Personal | null => {
  const field: Field = fields[key];
  return field.personal ?? null;
};

/** What may be chosen: the words of a closed list, a thing named by its id, or any word. */
export const choicesOf = (key: FieldOf<"one" | "many">): readonly string[] | Reference | "word" => fields[key].of;
