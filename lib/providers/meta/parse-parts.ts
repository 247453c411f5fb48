import type { Choice, InboundMessage, MessageType, SystemNotice } from "@/lib/core/providers/inbound";
import { type Json, type JsonObject, objectOf, readJson, textOf } from "@/lib/core/providers/json";

/** What the client tapped or filled in; null for other types. */
export function readChoice(type: MessageType, content: JsonObject): Choice | null {
  if (type === "button") {
    return {
      kind: "button",
      id: textOf(content["payload"]),
      title: textOf(content["text"]),
      description: null,
      data: null,
    };
  }
  if (type !== "interactive") return null;
  const kind = textOf(content["type"]) ?? "unknown";
  const reply = objectOf(Object.hasOwn(content, kind) ? content[kind] : undefined);
  return {
    kind,
    id: textOf(reply["id"]),
    title: textOf(reply["title"]),
    description: textOf(reply["description"]),
    data: kind === "nfm_reply" ? readForm(reply["response_json"]) : reply["id"] === undefined ? reply : null,
  };
}

// A form's answers come as JSON inside a string; one that is not JSON is kept as the text it is.
function readForm(value: Json | undefined): Json {
  if (typeof value !== "string") return value ?? null;
  const reading = readJson(new TextEncoder().encode(value));
  return reading.ok ? reading.value : value;
}

type Attached = Pick<InboundMessage, "reaction" | "edit" | "revoke">;

/** What belongs to another message; null when that message is not named. */
export function readAttached(type: MessageType, content: JsonObject): Attached | null {
  const none: Attached = { reaction: null, edit: null, revoke: null };
  const reactedTo = textOf(content["message_id"]);
  const original = textOf(content["original_message_id"]) ?? reactedTo;
  if (type === "reaction" && reactedTo) {
    const emoji = textOf(content["emoji"]);
    return { ...none, reaction: { messageId: reactedTo, emoji, removed: emoji === null } };
  }
  if (type === "edit" && original) {
    return { ...none, edit: { messageId: original, text: editedText(objectOf(content["message"])) } };
  }
  if (type === "revoke" && original) return { ...none, revoke: { messageId: original } };
  return null;
}

// The new version is a message in small: { type, text: { body } } or { type, <medium>: { caption } }.
function editedText(message: JsonObject): string | null {
  const type = textOf(message["type"]) ?? "text";
  const part = objectOf(Object.hasOwn(message, type) ? message[type] : undefined);
  return textOf(part["body"]) ?? textOf(part["caption"]) ?? textOf(message["body"]);
}

/** A notice about the person: `user_changed_number`, `user_changed_user_id`, `customer_identity_changed`, … */
export function readSystem(content: JsonObject): SystemNotice {
  const newUserId = textOf(content["user_id"]);
  return {
    event: textOf(content["type"]) ?? "unknown",
    change: {
      newProviderId: textOf(content["wa_id"]) ?? textOf(content["new_wa_id"]),
      newUserId,
      previousUserId: textOf(content["previous_user_id"]) ?? previousIn(textOf(content["body"]), newUserId),
    },
  };
}

// Without a phone the old user id stands only in the sentence: "User … changed from US.1 to US.2".
function previousIn(body: string | null, newUserId: string | null): string | null {
  const [, previous, next] = /from ([A-Z]{2}\.[A-Za-z0-9.]+) to ([A-Z]{2}\.[A-Za-z0-9.]+)/.exec(body ?? "") ?? [];
  return previous !== undefined && (newUserId === null || next?.replace(/\.$/, "") === newUserId) ? previous : null;
}
