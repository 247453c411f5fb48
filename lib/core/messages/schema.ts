import { z } from "zod";
import { InteractionId, MessageId } from "@/lib/core/ids";
import { maxTextLength } from "./limits";

export const SendMessage = z.strictObject({
  interactionId: InteractionId,
  text: z
    .string()
    .transform((text) => text.replaceAll("\0", "").toWellFormed().normalize("NFC").trim())
    .pipe(z.string().min(1, "Write a message").max(maxTextLength, "At most 4,096 characters")),
});
export type SendMessage = z.output<typeof SendMessage>;

export const SendAgain = z.strictObject({ messageId: MessageId });
export type SendAgain = z.output<typeof SendAgain>;

export const MarkRead = z.strictObject({ interactionId: InteractionId });
export type MarkRead = z.output<typeof MarkRead>;
