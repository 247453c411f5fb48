import { z } from "zod";
import { expectedCount, selectionOf } from "@/lib/core/table-selection";
import { isPhoneChannel } from "@/lib/core/channel-traits";
import { type Channel as ChannelType, Channel } from "@/lib/core/channels";
import { CountryCode } from "@/lib/core/countries";
import { purposeFault, purposes } from "./purposes";
import { AccountId, ConnectionId, ContactListId, TemplateId, UserId } from "@/lib/core/ids";
import { oneLine } from "@/lib/core/one-line";

export const Purpose = z.enum(purposes);
export type Purpose = z.output<typeof Purpose>;

export const AccountState = z.enum(["draft", "active", "degraded", "draining", "disabled", "retired"]);
export type AccountState = z.output<typeof AccountState>;

const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `At most ${max} characters`)
    .transform((text) => (text === "" ? null : text))
    .nullable();

/** An id that a form offers in a list: nothing chosen, or no id at all, is told in the list's own words. */
const chosen = <S extends z.ZodType<unknown, string>>(id: S, words: string) =>
  z
    .string(words)
    .refine((text) => id.safeParse(text).success, words)
    .pipe(id);

const e164 = /^\+[1-9][0-9]{6,14}$/;
const email = z.email();
const ownId = /^[A-Za-z0-9@._:+-]{1,120}$/;

/** Phone channels: E.164. A WeChat mini program: an email. Others: the channel's own id. */
export function addressFault(channel: ChannelType, address: string): string | null {
  if (isPhoneChannel(channel))
    return e164.test(address) ? null : "Enter the whole number with its country code, as +39 02 5550 1180";
  if (channel === "wechat_miniapp") return email.safeParse(address).success ? null : "Enter an email address";
  return ownId.test(address) ? null : "Letters, digits and @ . _ : + - only";
}

const fields = {
  connectionId: chosen(ConnectionId, "Choose a connection"),
  address: z
    .string()
    .trim()
    .min(1, "Enter the address")
    .max(254)
    .transform((text) => (/^\+[\d\s().-]+$/.test(text) ? text.replace(/[\s().-]/g, "") : text)),
  name: oneLine("Name the account"),
  key: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9]{1,5}$/, "1 to 5 letters or digits"),
  purpose: Purpose,
  country: CountryCode.nullable(),
  maxLiveRooms: z.int("A whole number").min(1, "At least 1, or empty for no limit").max(1_000_000).nullable(),
  priority: z.int("A whole number").min(1).max(10_000),
  userId: chosen(UserId, "Choose the user it is for").nullable(),
  contactListId: chosen(ContactListId, "Choose a contact list").nullable(),
  description: optionalText(1_000),
};

type Shape = { purpose: Purpose; userId: unknown; channel?: ChannelType; address?: string };

function checkTogether(account: Shape, check: z.RefinementCtx) {
  const fault = (path: string, message: string) => check.addIssue({ code: "custom", path: [path], message });
  if ((account.purpose === "dedicated") !== (account.userId !== null)) {
    fault(
      "userId",
      account.purpose === "dedicated" ? "Choose the user it is for" : "Only a dedicated account has a user",
    );
  }
  if (account.channel === undefined) return;
  const misplaced = purposeFault(account.purpose, account.channel);
  if (misplaced) fault("purpose", misplaced);
  const wrong = addressFault(account.channel, account.address ?? "");
  if (wrong) fault("address", wrong);
}

export const CreateAccount = z.strictObject({ ...fields, channel: Channel }).superRefine(checkTogether);
export type CreateAccount = z.output<typeof CreateAccount>;

export const UpdateAccount = z
  .strictObject({ ...fields, accountId: AccountId, version: z.int().positive() })
  .superRefine(checkTogether);
export type UpdateAccount = z.output<typeof UpdateAccount>;

export const AccountAct = z.enum(["activate", "drain", "resume", "disable", "enable", "retire"]);
export type AccountAct = z.output<typeof AccountAct>;

export const ChangeAccountState = z.strictObject({
  accountId: AccountId,
  version: z.int().positive(),
  act: AccountAct,
});
export type ChangeAccountState = z.output<typeof ChangeAccountState>;

/** Several at once, all or none. Retiring takes several steps and is done one by one. */
export const ChangeAccountStates = z.strictObject({
  accounts: selectionOf(AccountId, 500, { expectedCount }),
  act: AccountAct.exclude(["retire"]),
});
export type ChangeAccountStates = z.output<typeof ChangeAccountStates>;

export const RemoveAccount = z.strictObject({ accountId: AccountId, version: z.int().positive() });
export type RemoveAccount = z.output<typeof RemoveAccount>;

/** Ends every live room of an account on its way out; `expectedCount` is how many the admin saw. */
export const EndAccountRooms = z.strictObject({
  accountId: AccountId,
  expectedCount: z.int().positive(),
  reason: z.string().trim().max(200, "At most 200 characters").default(""),
});
export type EndAccountRooms = z.output<typeof EndAccountRooms>;

/** Takes a dedicated number back from its user. */
export const TakeBackAccount = z.strictObject({
  accountId: AccountId,
  version: z.int().positive(),
  reason: z.string().trim().max(200, "At most 200 characters").default(""),
});
export type TakeBackAccount = z.output<typeof TakeBackAccount>;

/** Gives a dedicated number to its next user. */
export const HandOverAccount = z.strictObject({
  accountId: AccountId,
  version: z.int().positive(),
  userId: chosen(UserId, "Choose the user it is for"),
});
export type HandOverAccount = z.output<typeof HandOverAccount>;

export const SendTestMessage = z.strictObject({
  accountId: AccountId,
  to: z
    .string()
    .trim()
    .transform((text) => text.replace(/[\s().-]/g, ""))
    .pipe(z.string().min(1, "Enter a phone number").regex(e164, "Enter the whole number with its country code")),
  /** null = plain text, possible where no window is closed. */
  templateId: chosen(TemplateId, "Choose a template").nullable(),
});
export type SendTestMessage = z.output<typeof SendTestMessage>;
