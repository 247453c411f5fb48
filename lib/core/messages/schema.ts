import { z } from "zod";
import { unfilledIn } from "@/lib/core/canned-answers/placeholders";
import { CannedAnswerId, InteractionId, MessageId } from "@/lib/core/ids";
import { maxTextLength } from "./limits";

const sendable = z
  .string()
  .min(1, "Write a message")
  .max(maxTextLength, "At most 4,096 characters")
  .superRefine((text, check) => {
    const [first] = unfilledIn(text);
    if (first) check.addIssue({ code: "custom", message: `Fill in {{${first.name}}} before it goes out` });
  });

export const SendMessage = z.strictObject({
  interactionId: InteractionId,
  text: z
    .string()
    .transform((text) => text.replaceAll("\0", "").toWellFormed().normalize("NFC").trim())
    .pipe(sendable),
  /** Those that went into it: each is counted as used once. */
  cannedAnswerIds: z.array(CannedAnswerId).max(20).optional(),
});
export type SendMessage = z.output<typeof SendMessage>;

export const SendAgain = z.strictObject({ messageId: MessageId });
export type SendAgain = z.output<typeof SendAgain>;

export const MarkRead = z.strictObject({ interactionId: InteractionId });
export type MarkRead = z.output<typeof MarkRead>;
