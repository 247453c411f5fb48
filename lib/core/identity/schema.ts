import { z } from "zod";
import { CompanyId, SessionId, UserId } from "@/lib/core/ids";

/** How sign-in addresses are kept and compared: trimmed, lower case. */
export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "Use at most 254 characters")
  .pipe(z.email("Enter an email address"));
export type Email = z.output<typeof Email>;

export const passwordMinLength = 12;
export const passwordMaxLength = 200;

/** A password as typed at sign-in: bounded, so that hashing cannot be made expensive, and otherwise unjudged. */
const TypedPassword = z.string().min(1, "Enter your password").max(passwordMaxLength, "Use at most 200 characters");

/** A password to be set. What is too common is refused by the verb, which knows the list. */
const NewPassword = z
  .string()
  .min(passwordMinLength, `Use at least ${passwordMinLength} characters`)
  .max(passwordMaxLength, `Use at most ${passwordMaxLength} characters`);

export const SignIn = z.strictObject({
  email: z.string().trim().toLowerCase().min(1).max(254),
  password: TypedPassword,
});
export type SignIn = z.output<typeof SignIn>;

export const ChangePassword = z.strictObject({ current: TypedPassword, next: NewPassword });
export type ChangePassword = z.output<typeof ChangePassword>;

export const UseLink = z.strictObject({ token: z.string().min(1).max(200), password: NewPassword });
export type UseLink = z.output<typeof UseLink>;

export const LinkPurpose = z.enum(["invitation", "reset"]);
export type LinkPurpose = z.output<typeof LinkPurpose>;

export const RevokeSession = z.strictObject({ sessionId: SessionId });
export type RevokeSession = z.output<typeof RevokeSession>;

/** What the session cookie carries: session, company, user and the version of the user's rights at sign-in. */
export const SessionClaims = z.object({ sid: SessionId, cid: CompanyId, uid: UserId, ver: z.int() });
export type SessionClaims = z.output<typeof SessionClaims>;

/** What a pop-up hands to the frame that opened it: the id that the frame's session will have. Once, within a minute. */
export const FrameGrant = z.object({ frameId: SessionId });
export type FrameGrant = z.output<typeof FrameGrant>;

export const OpenFrame = z.strictObject({ code: z.string().min(1).max(2_000) });

export const frameGrantMs = 60_000;

export const sessionIdleMs = 30 * 60_000;
export const sessionAbsoluteMs = 12 * 3_600_000;
export const linkLifeMs = 24 * 3_600_000;
