import { z } from "zod";
import { Role } from "@/lib/core/access/actor";
import { CountryCode } from "@/lib/core/countries";
import { ExtensionWord } from "@/lib/core/extensions/schema";
import { Email } from "@/lib/core/identity/schema";
import { AccountId, OuId, UserId } from "@/lib/core/ids";
import { oneLine } from "@/lib/core/one-line";

/** The languages the console speaks. */
export const Language = z.enum(["en", "it"]);
export type Language = z.output<typeof Language>;

/** An IANA zone that this runtime knows. */
export const Zone = z
  .string()
  .max(64)
  .refine((zone) => {
    try {
      return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
    } catch {
      // Intl throws RangeError for a zone it does not know, which is the answer asked for.
      return false;
    }
  }, "Choose a time zone");

export const Theme = z.enum(["system", "light", "dark"]);
export type Theme = z.output<typeof Theme>;

const most = 200;
const name = oneLine("Enter a name");

const fields = {
  name,
  email: Email,
  title: oneLine("Enter a title").nullable(),
  country: CountryCode.nullable(),
  language: Language.nullable(),
  zone: Zone.nullable(),
  ouId: OuId,
  roles: z
    .array(Role)
    .min(1, "Choose at least one role")
    .max(3)
    .refine((roles) => new Set(roles).size === roles.length, "Each role once"),
  extension: ExtensionWord.nullable(),
  successorId: UserId.nullable(),
  /** What a supervisor sees: units with everything below them, and shared accounts. Kept for other roles, without effect. */
  supervisedOuIds: z.array(OuId).max(most),
  supervisedAccountIds: z.array(AccountId).max(most),
} as const;

export const CreateUser = z.strictObject(fields);
export type CreateUser = z.output<typeof CreateUser>;

export const UpdateUser = z.strictObject({ userId: UserId, version: z.int().positive(), ...fields });
export type UpdateUser = z.output<typeof UpdateUser>;

/** Disable, enable, invite, sign out, unlock: the user alone says it all. */
export const NamedUser = z.strictObject({ userId: UserId });
export type NamedUser = z.output<typeof NamedUser>;

/**
 * Archives a user. Their live rooms pass to the successor where they may, or end; `expectedRooms` is how many the admin
 * was asked about.
 */
export const ArchiveUser = z.strictObject({
  userId: UserId,
  version: z.int().positive(),
  rooms: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("pass"), successorId: UserId }),
    z.strictObject({ kind: z.literal("end") }),
  ]),
  expectedRooms: z.int().nonnegative(),
});
export type ArchiveUser = z.output<typeof ArchiveUser>;

/** What would become of everything that is a user's, with this successor or with none. */
export const PreviewArchive = z.strictObject({ userId: UserId, successorId: UserId.nullable() });
export type PreviewArchive = z.output<typeof PreviewArchive>;

export const UserState = z.enum(["active", "disabled", "archived"]);
export type UserState = z.output<typeof UserState>;

export const UpdateProfile = z.strictObject({
  language: Language.nullable(),
  zone: Zone.nullable(),
  theme: Theme,
});
export type UpdateProfile = z.output<typeof UpdateProfile>;
