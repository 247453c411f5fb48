import type { AccountRef, Credentials, EntryLink, ProviderIo } from "@/lib/core/providers/calls";
import type {
  OutboundContent,
  OutboundMessage,
  Recipient,
  SendAmbiguous,
  SendFailed,
  SendResult,
} from "@/lib/core/providers/outbound";
import { correlationFor } from "@/lib/core/providers/inbound";
import { type JsonObject, listOf, objectOf, textOf } from "@/lib/core/providers/json";
import { callGraph, type GraphOutcome, unreadable } from "./graph";
import { isUserId } from "./people";

/** Sends one message from an account. The job's id travels as `biz_opaque_callback_data` and returns in every report. */
export async function sendMeta(
  { to, content }: OutboundMessage,
  credentials: Credentials,
  account: AccountRef,
  io: ProviderIo,
): Promise<SendResult> {
  const body: JsonObject = {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    ...addressee(to),
    ...contentBody(content),
    ...(io.jobId === null ? {} : { biz_opaque_callback_data: correlationFor(io.jobId) }),
  };
  const answer = await post(account, "messages", body, credentials, io);
  return answer.outcome === "ok" ? readSent(answer.json) : withoutStatus(answer);
}

/** Marks a client's message as read, which shows them two blue ticks. */
export async function markMetaRead(
  messageId: string,
  credentials: Credentials,
  account: AccountRef,
  io: ProviderIo,
): Promise<{ outcome: "sent" } | SendFailed | SendAmbiguous> {
  const body = { messaging_product: "whatsapp", status: "read", message_id: messageId };
  const answer = await post(account, "messages", body, credentials, io);
  if (answer.outcome !== "ok") return withoutStatus(answer);
  return answer.json["success"] === true ? { outcome: "sent" } : unreadable("No word of success");
}

/** A wa.me link whose text can be changed later without reprinting; at most 140 characters. */
export async function createMetaEntryLink(
  text: string,
  credentials: Credentials,
  account: AccountRef,
  io: ProviderIo,
): Promise<EntryLink> {
  const answer = await post(
    account,
    "message_qrdls",
    { prefilled_message: text, generate_qr_image: "SVG" },
    credentials,
    io,
  );
  if (answer.outcome !== "ok") return { ok: false, error: answer.error };
  const link = textOf(answer.json["deep_link_url"]);
  return link
    ? { ok: true, link, imageUrl: textOf(answer.json["qr_image_url"]) }
    : { ok: false, error: unreadable("No link in the answer").error };
}

async function post(
  account: AccountRef,
  edge: string,
  body: JsonObject,
  credentials: Credentials,
  io: ProviderIo,
): Promise<GraphOutcome> {
  if (!account.providerAccountId) {
    const text = "The account has no phone number id";
    return {
      outcome: "failed",
      error: { code: "no_account_id", class: "account", action: "contact_owner", text },
      status: null,
    };
  }
  return callGraph(
    { method: "POST", path: `${encodeURIComponent(account.providerAccountId)}/${edge}`, body },
    credentials,
    io,
  );
}

function withoutStatus(answer: Exclude<GraphOutcome, { outcome: "ok" }>): SendFailed | SendAmbiguous {
  if (answer.outcome === "ambiguous") return { outcome: "ambiguous", reason: answer.reason, error: answer.error };
  const { error, retryAfterS } = answer;
  return { outcome: "failed", error, ...(retryAfterS === undefined ? {} : { retryAfterS }) };
}

function addressee(to: Recipient): JsonObject {
  if (to.providerId !== null && !isUserId(to.providerId)) return { to: to.providerId.replace(/^\+/, "") };
  return { recipient: to.userId ?? to.providerId };
}

const replying = (replyTo: string | undefined): JsonObject =>
  replyTo === undefined ? {} : { context: { message_id: replyTo } };

function contentBody(content: OutboundContent): JsonObject {
  switch (content.kind) {
    case "text": {
      const preview = content.previewUrl === undefined ? {} : { preview_url: content.previewUrl };
      return { type: "text", ...replying(content.replyTo), text: { ...preview, body: content.body } };
    }
    case "template": {
      const { name, language, components } = content;
      const filled = components.length === 0 ? {} : { components: components.map(componentBody) };
      return { type: "template", template: { name, language: { code: language }, ...filled } };
    }
    case "media": {
      const { mediaType, source, caption, filename, replyTo } = content;
      // Meta refuses a caption on sound and stickers, and a file name on anything but a document.
      const captioned = caption !== undefined && mediaType !== "audio" && mediaType !== "sticker" ? { caption } : {};
      const named = filename !== undefined && mediaType === "document" ? { filename } : {};
      return { type: mediaType, ...replying(replyTo), [mediaType]: { ...source, ...named, ...captioned } };
    }
    case "reaction":
      return { type: "reaction", reaction: { message_id: content.messageId, emoji: content.emoji ?? "" } };
  }
}

type Component = Extract<OutboundContent, { kind: "template" }>["components"][number];

const componentBody = ({ type, sub_type: subType, index, parameters }: Component): JsonObject => ({
  type,
  ...(subType === undefined ? {} : { sub_type: subType }),
  ...(index === undefined ? {} : { index }),
  parameters: parameters.map((parameter): JsonObject => {
    if (parameter.type !== "text") return { ...parameter };
    const { parameter_name: name, text } = parameter;
    return name === undefined ? { type: "text", text } : { type: "text", parameter_name: name, text };
  }),
});

function readSent(json: JsonObject): SendResult {
  const message = objectOf(listOf(json["messages"])[0]);
  const providerMessageId = textOf(message["id"]);
  if (providerMessageId === null) return unreadable("No message id in the answer");
  const status = textOf(message["message_status"]);
  const contact = objectOf(listOf(json["contacts"])[0]);
  const real = textOf(contact["wa_id"]);
  const input = textOf(contact["input"])?.replace(/^\+/, "");
  return {
    outcome: "sent",
    providerMessageId,
    ...(status === "held_for_quality_assessment" || status === "paused" ? { held: true } : {}),
    ...(real !== null && input !== undefined && /^\d+$/.test(input) && real !== input
      ? { learnedProviderId: real }
      : {}),
  };
}
