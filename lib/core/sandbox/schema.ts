import { z } from "zod";
import { AccountId } from "@/lib/core/ids";
import { maxTextLength } from "@/lib/core/messages/limits";
import { oneLine } from "@/lib/core/one-line";

/** A pretended client's number, E.164. Numbers reserved for fiction are invalid by the metadata, so only the form counts. */
export const SandboxNumber = z
  .string()
  .trim()
  .transform((text) => text.replace(/[\s().-]/g, ""))
  .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/, "Enter a number with its country code, as +1 202 555 0123"));

export const SandboxPhoneFailure = z.enum(["none", "recipient", "account", "timeout"]);
export type SandboxPhoneFailure = z.output<typeof SandboxPhoneFailure>;

export const SavePhone = z.strictObject({
  phone: SandboxNumber,
  name: oneLine("Name the phone", 60),
});
export type SavePhone = z.output<typeof SavePhone>;

export const WriteFromPhone = z.strictObject({
  phone: SandboxNumber,
  accountId: AccountId,
  text: z
    .string()
    .transform((text) => text.replaceAll("\0", "").toWellFormed())
    .pipe(z.string().trim().min(1, "Write a message").max(maxTextLength, "At most 4,096 characters")),
});
export type WriteFromPhone = z.output<typeof WriteFromPhone>;

export const ReadOnPhone = z.strictObject({ phone: SandboxNumber, accountId: AccountId });
export type ReadOnPhone = z.output<typeof ReadOnPhone>;

export const SetFailure = z.strictObject({ phone: SandboxNumber, failure: SandboxPhoneFailure });
export type SetFailure = z.output<typeof SetFailure>;

export const LapseWindow = z.strictObject({ phone: SandboxNumber, accountId: AccountId });
export type LapseWindow = z.output<typeof LapseWindow>;
