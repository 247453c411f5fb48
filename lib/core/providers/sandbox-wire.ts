import { z } from "zod";
import { DeliveryStatus } from "./status";
import type { OutboundContent, Recipient } from "./outbound";
import type { AccountRef } from "./calls";

/**
 * The Sandbox's wire format, ours alone: JSON over HTTP, signed like a real provider's call. The phone page's jobs
 * build these bodies and post them to the connection's real webhook URL, so the demo walks the way of every message.
 */
export const sandboxSignatureHeader = "x-sandbox-signature";

/** The header's value: `sha256=` and the lower-case hex of HMAC-SHA256 over the raw body. */
export const sandboxSignature = (body: Uint8Array, hmacHex: (body: Uint8Array) => string): string =>
  `sha256=${hmacHex(body)}`;

const Person = z.object({
  phone: z
    .string()
    .regex(/^\+\d{7,15}$/)
    .nullable(),
  user_id: z.string().min(1).nullable(),
});

/** How a Sandbox send can be made to fail, from the phone page. */
export const SandboxFailure = z.enum([
  "recipient_unreachable",
  "account_restricted",
  "window_closed",
  "rate_limited",
  "timeout",
]);
export type SandboxFailure = z.output<typeof SandboxFailure>;

const base = {
  kind: z.literal("message"),
  id: z.string().min(1).nullable(),
  /** The address of our account. */
  to: z.string().min(1),
  from: Person.extend({ name: z.string().nullable() }),
  /** Epoch milliseconds. */
  at: z.int().nonnegative(),
};

export const SandboxMessageEvent = z.discriminatedUnion("type", [
  z.object({ ...base, type: z.literal("text"), text: z.string(), reply_to: z.string().nullable() }),
  z.object({
    ...base,
    type: z.literal("location"),
    latitude: z.number(),
    longitude: z.number(),
    name: z.string().nullable(),
  }),
  z.object({ ...base, type: z.literal("sticker") }),
  z.object({ ...base, type: z.literal("reaction"), target: z.string().min(1), emoji: z.string().nullable() }),
  z.object({ ...base, type: z.literal("edit"), target: z.string().min(1), text: z.string() }),
  z.object({ ...base, type: z.literal("revoke"), target: z.string().min(1) }),
]);
export type SandboxMessageEvent = z.output<typeof SandboxMessageEvent>;

export const SandboxStatusEvent = z.object({
  kind: z.literal("status"),
  message_id: z.string().min(1),
  /** The address of our account. */
  account: z.string().min(1),
  status: DeliveryStatus,
  at: z.int().nonnegative(),
  recipient: Person,
  correlation: z.string().nullable(),
  error: SandboxFailure.nullable(),
});
export type SandboxStatusEvent = z.output<typeof SandboxStatusEvent>;

export const SandboxEvent = z.union([SandboxMessageEvent, SandboxStatusEvent]);
export type SandboxEvent = z.output<typeof SandboxEvent>;

/** The body of one call. */
export const sandboxBody = (events: readonly SandboxEvent[]): Uint8Array =>
  new TextEncoder().encode(JSON.stringify({ events }));

type Writer = { readonly phone: string | null; readonly userId: string | null; readonly name: string | null };

/** A text that the phone sends to one of our accounts. */
export const sandboxText = (message: {
  readonly id: string;
  readonly to: string;
  readonly from: Writer;
  readonly atMs: number;
  readonly text: string;
  readonly replyTo: string | null;
}): SandboxMessageEvent => ({
  kind: "message",
  type: "text",
  id: message.id,
  to: message.to,
  from: { phone: message.from.phone, user_id: message.from.userId, name: message.from.name },
  at: message.atMs,
  text: message.text,
  reply_to: message.replyTo,
});

/** A tick, or a failure, that the phone reports about a message of ours. */
export const sandboxStatus = (report: {
  readonly messageId: string;
  readonly account: string;
  readonly status: DeliveryStatus;
  readonly atMs: number;
  readonly recipient: { readonly phone: string | null; readonly userId: string | null };
  readonly correlation: string | null;
  readonly error: SandboxFailure | null;
}): SandboxStatusEvent => ({
  kind: "status",
  message_id: report.messageId,
  account: report.account,
  status: report.status,
  at: report.atMs,
  recipient: { phone: report.recipient.phone, user_id: report.recipient.userId },
  correlation: report.correlation,
  error: report.error,
});

/** What arrives on a phone. `text` is what its owner reads: the body, the caption, or the filled template. */
export type SandboxDelivery = {
  readonly account: AccountRef;
  readonly to: Recipient;
  readonly content: OutboundContent;
  readonly text: string;
  readonly correlation: string | null;
  readonly atMs: number;
};

/**
 * Where the Sandbox's messages go; implemented by whoever keeps the phones. It may be asked twice for one
 * correlation and must then answer as before.
 */
export type SandboxPhones = {
  readonly deliver: (
    message: SandboxDelivery,
  ) => Promise<
    | { readonly accepted: true; readonly providerMessageId: string }
    | { readonly accepted: false; readonly error: SandboxFailure }
  >;
  /** Whether the account whose restriction a phone plays is this one: the one that the phone talked with last. */
  readonly restricts: (account: AccountRef) => Promise<boolean>;
};
