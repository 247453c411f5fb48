import { equalInConstantTime, hmacSha256Hex, sha256Hex } from "@/lib/platform/crypto";
import type { Credentials } from "@/lib/core/providers/calls";
import type { ParseResult, ProviderReceiver, RawRequest, Verification } from "@/lib/core/providers/contract";
import type { InboundMessage, Sender, StatusUpdate, UnknownPart } from "@/lib/core/providers/inbound";
import { type Json, listOf, objectOrNull, readJson } from "@/lib/core/providers/json";
import {
  SandboxEvent,
  type SandboxMessageEvent,
  sandboxSignatureHeader,
  type SandboxStatusEvent,
} from "@/lib/core/providers/sandbox-wire";
import { sandboxError } from "./errors";

const refused = (reason: string): Verification => ({ valid: false, status: 401, reason });

function verify(req: RawRequest, { secrets }: Credentials): Verification {
  const secret = secrets["signing_secret"];
  if (!secret) return refused("the connection has no signing secret");
  const [, signature] = /^sha256=([0-9a-f]{64})$/.exec(req.headers[sandboxSignatureHeader] ?? "") ?? [];
  if (signature === undefined) return refused("no signature");
  return equalInConstantTime(signature, hmacSha256Hex(secret, req.body))
    ? { valid: true }
    : refused("another signature");
}

function parse(req: RawRequest): ParseResult {
  const reading = readJson(req.body);
  if (!reading.ok) return { ok: false, reason: reading.reason };
  const events = objectOrNull(reading.value)?.["events"];
  if (!Array.isArray(events)) return { ok: false, reason: "no events" };
  const messages: InboundMessage[] = [];
  const statuses: StatusUpdate[] = [];
  const unknown: UnknownPart[] = [];
  listOf(events).forEach((raw, i) => {
    const event = SandboxEvent.safeParse(raw);
    const known = event.success && (event.data.kind === "status" || senderOf(event.data) !== null);
    if (!event.success || !known) unknown.push({ where: `events[${i}]`, raw });
    else if (event.data.kind === "status") statuses.push(readStatus(event.data, raw));
    else messages.push(readMessage(event.data, raw));
  });
  return { ok: true, messages, statuses, events: [], unknown };
}

// Like WhatsApp, the Sandbox knows a phone by its digits.
const digitsOf = (phone: string | null): string | null => phone?.replace("+", "") ?? null;

const senderOf = ({ from }: SandboxMessageEvent): string | null => from.phone ?? from.user_id;

function readMessage(event: SandboxMessageEvent, raw: Json): InboundMessage {
  const from: Sender = {
    phone: event.from.phone,
    providerId: digitsOf(event.from.phone) ?? event.from.user_id,
    userId: event.from.user_id,
    parentUserId: null,
    portfolioId: null,
    username: null,
    name: event.from.name,
  };
  return {
    providerMessageId: event.id ?? `hash:${sha256Hex(JSON.stringify(raw))}`,
    hashedId: event.id === null,
    accountRef: { providerAccountId: null, address: event.to },
    from,
    sentAtMs: event.at,
    type: event.type,
    providerType: event.type,
    text: event.type === "text" || event.type === "edit" ? event.text : null,
    media: [],
    location:
      event.type === "location"
        ? { latitude: event.latitude, longitude: event.longitude, name: event.name, address: null }
        : null,
    contacts: [],
    choice: null,
    context:
      event.type === "text" && event.reply_to !== null
        ? { messageId: event.reply_to, forwarded: false, frequentlyForwarded: false }
        : null,
    referral: null,
    reaction:
      event.type === "reaction" ? { messageId: event.target, emoji: event.emoji, removed: event.emoji === null } : null,
    edit: event.type === "edit" ? { messageId: event.target, text: event.text } : null,
    revoke: event.type === "revoke" ? { messageId: event.target } : null,
    system: null,
    groupId: null,
    error: null,
    raw,
  };
}

const readStatus = (event: SandboxStatusEvent, raw: Json): StatusUpdate => ({
  providerMessageId: event.message_id,
  accountRef: { providerAccountId: null, address: event.account },
  status: event.status,
  providerStatus: event.status,
  recipient: {
    phone: event.recipient.phone,
    providerId: digitsOf(event.recipient.phone) ?? event.recipient.user_id,
    userId: event.recipient.user_id,
  },
  atMs: event.at,
  correlation: event.correlation,
  error: event.error === null ? null : sandboxError(event.error),
  raw,
});

/** The webhook's half of the Sandbox: verification and reading of its own wire format. */
export const sandboxReceiver: ProviderReceiver = {
  verify,
  parse,
  ack: () => ({ status: 200, body: "", contentType: "text/plain" }),
};
