import { z } from "zod";
import { TextKey } from "@/lib/core/texts/keys";

/** How often an Auto reply answers: once per interaction, every message, or its first message only. */
const HowOften = z.enum(["one_time", "always", "first_message"]);

/** Those of the company's texts that speak of nobody in particular. */
const StandaloneText = TextKey.extract(["M1", "M1b", "M2", "M6"]);

/** One of the company's own texts by its key, or a text of this row. */
export const ReplyText = z.union([
  z.strictObject({ key: StandaloneText }),
  z.strictObject({ body: z.string().trim().min(1, "Write the text").max(1_024, "At most 1024 characters") }),
]);
export type ReplyText = z.output<typeof ReplyText>;

const AutoReply = z.strictObject({ text: ReplyText, how: HowOften, notWhileOwned: z.boolean() });

/** An application with its parameters, as a row of an account's list holds them. */
export const Action = z.discriminatedUnion("application", [
  z.strictObject({ application: z.literal("onboard"), parameters: z.strictObject({}) }),
  z.strictObject({ application: z.literal("auto_reply"), parameters: AutoReply }),
]);
export type Action = z.output<typeof Action>;

/** What a new primary starts with: an agent at work is not talked over by the bot. */
export const defaultActions: readonly Action[] = [
  { application: "onboard", parameters: {} },
  { application: "auto_reply", parameters: { text: { key: "M1" }, how: "always", notWhileOwned: true } },
];
