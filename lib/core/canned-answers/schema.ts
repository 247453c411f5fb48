import { z } from "zod";
import { AccountId, CannedAnswerId } from "@/lib/core/ids";
import { maxTextLength } from "@/lib/core/messages/limits";
import { faultOf } from "./placeholders";

/** As it is typed after the slash; capital letters are written small, so that none differs by its case alone. */
export const CannedKey = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9_-]{1,50}$/, "Use 1 to 50 of a to z, 0 to 9, _ and -, without spaces");

export const CannedText = z
  .string()
  .transform((text) => text.replaceAll("\0", "").toWellFormed().normalize("NFC").replaceAll("\r\n", "\n").trim())
  .pipe(
    z
      .string()
      .min(1, "Write the text")
      .max(maxTextLength, "At most 4,096 characters")
      .superRefine((text, check) => {
        const message = faultOf(text);
        if (message !== null) check.addIssue({ code: "custom", message });
      }),
  );

const Version = z.int().positive();
const own = { key: CannedKey, text: CannedText };

/** Of one account, or of all of them where none is named. */
export const CreateCannedAnswer = z.strictObject({ accountId: AccountId.nullable(), ...own });
export type CreateCannedAnswer = z.output<typeof CreateCannedAnswer>;
export const UpdateCannedAnswer = z.strictObject({ cannedAnswerId: CannedAnswerId, version: Version, ...own });
export type UpdateCannedAnswer = z.output<typeof UpdateCannedAnswer>;
export const OneCannedAnswer = z.strictObject({ cannedAnswerId: CannedAnswerId, version: Version });
export type OneCannedAnswer = z.output<typeof OneCannedAnswer>;
