import { z } from "zod";
import type { ProviderError } from "./errors";

/** Whom to send to, verbatim as received; `providerId` wins when both are present. */
export const Recipient = z
  .strictObject({ providerId: z.string().min(1).nullable(), userId: z.string().min(1).nullable() })
  .refine((to) => to.providerId !== null || to.userId !== null, "A recipient needs an id");
export type Recipient = z.output<typeof Recipient>;

const MediaSource = z.union([z.strictObject({ id: z.string().min(1) }), z.strictObject({ link: z.url() })]);

const TemplateParameter = z.union([
  z.strictObject({ type: z.literal("text"), text: z.string(), parameter_name: z.string().min(1).optional() }),
  z.strictObject({ type: z.literal("payload"), payload: z.string() }),
  z.strictObject({ type: z.literal("image"), image: MediaSource }),
  z.strictObject({ type: z.literal("video"), video: MediaSource }),
  z.strictObject({ type: z.literal("document"), document: MediaSource }),
]);

/** Written as WhatsApp's own API writes it; Twilio, Sinch and the Sandbox translate. */
export const TemplateComponent = z.strictObject({
  type: z.enum(["header", "body", "button"]),
  sub_type: z.enum(["quick_reply", "url"]).optional(),
  index: z.string().optional(),
  parameters: z.array(TemplateParameter),
});
export type TemplateComponent = z.output<typeof TemplateComponent>;

/** What goes out. Limits are WhatsApp's: 4,096 characters of text, 1,024 of a caption. */
export const OutboundContent = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("text"),
    body: z.string().min(1).max(4096),
    replyTo: z.string().min(1).optional(),
    previewUrl: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal("template"),
    name: z.string().min(1),
    language: z.string().min(2),
    components: z.array(TemplateComponent),
  }),
  z.strictObject({
    kind: z.literal("media"),
    mediaType: z.enum(["image", "video", "audio", "document", "sticker"]),
    source: MediaSource,
    caption: z.string().max(1024).optional(),
    filename: z.string().max(255).optional(),
    replyTo: z.string().min(1).optional(),
  }),
  z.strictObject({
    kind: z.literal("reaction"),
    messageId: z.string().min(1),
    /** Null takes the reaction back. */
    emoji: z.string().min(1).nullable(),
  }),
]);
export type OutboundContent = z.output<typeof OutboundContent>;

export type OutboundMessage = { readonly to: Recipient; readonly content: OutboundContent };

/** The provider said no, or nothing left this machine: certain not to have been sent. */
export type SendFailed = {
  readonly outcome: "failed";
  readonly error: ProviderError;
  /** Seconds the provider asked us to wait. */
  readonly retryAfterS?: number;
};

/** It may or may not have been sent: wait for a report with the job's id, never repeat by itself. */
export type SendAmbiguous = { readonly outcome: "ambiguous"; readonly reason: string; readonly error: ProviderError };

export type SendResult =
  | {
      readonly outcome: "sent";
      readonly providerMessageId: string;
      /** Accepted, but held back by the provider for its own check. */
      readonly held?: true;
      /** The recipient's real id, where it differs from the one used: learn it. */
      readonly learnedProviderId?: string;
    }
  | SendFailed
  | SendAmbiguous;
