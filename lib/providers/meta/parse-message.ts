import type {
  ContactCard,
  InboundAccountRef,
  InboundMedia,
  InboundMessage,
  MessageContext,
  MessageType,
  Referral,
} from "@/lib/core/providers/inbound";
import { type JsonObject, listOf, numberOf, objectOf, objectOrNull, textOf } from "@/lib/core/providers/json";
import { sha256Hex } from "@/lib/platform/crypto";
import { readMetaError } from "./errors";
import { readAttached, readChoice, readSystem } from "./parse-parts";
import { type Contacts, readSender, toEpochMs } from "./people";

const types: ReadonlyMap<string, MessageType> = new Map(
  (
    [
      ["text", "image", "video", "audio", "document", "sticker", "location", "contacts"],
      ["button", "interactive", "order", "system", "reaction", "edit", "revoke", "unsupported"],
    ] as const
  )
    .flat()
    .map((type) => [type, type]),
);

/**
 * One message of any type; one we do not know becomes `unsupported` and keeps its name. Null when it cannot be
 * attributed: no sender on what would open an interaction, no target on what belongs to another message.
 */
export function readMessage(
  item: JsonObject,
  contacts: Contacts,
  accountRef: InboundAccountRef,
): InboundMessage | null {
  const providerType = textOf(item["type"]) ?? "";
  const type = types.get(providerType) ?? "unsupported";
  const content = objectOf(type === "unsupported" ? undefined : item[type]);
  const attached = readAttached(type, content);
  const from = readSender(item, contacts);
  const groupId = textOf(item["group_id"]);
  if ((type === "reaction" || type === "edit" || type === "revoke") && !attached) return null;
  if (from.providerId === null && from.userId === null && type !== "system" && groupId === null) return null;
  const choice = readChoice(type, content);
  const id = textOf(item["id"]);
  const message = {
    accountRef,
    from,
    sentAtMs: toEpochMs(item["timestamp"]),
    type,
    providerType,
    text: readText(type, content) ?? attached?.edit?.text ?? choice?.title ?? null,
    media: readMedia(type, content),
    location: type === "location" ? readLocation(content) : null,
    contacts: type === "contacts" ? listOf(item["contacts"]).map((card) => readCard(objectOf(card))) : [],
    choice,
    context: readContext(item),
    referral: readReferral(item),
    reaction: attached?.reaction ?? null,
    edit: attached?.edit ?? null,
    revoke: attached?.revoke ?? null,
    system: type === "system" ? readSystem(content) : null,
    groupId,
    error: readMetaError(listOf(item["errors"])[0], null),
    raw: item,
  } satisfies Partial<InboundMessage>;
  return { ...message, providerMessageId: id ?? hashOf(message), hashedId: id === null };
}

const hashOf = ({
  accountRef,
  from,
  sentAtMs,
  raw,
}: Pick<InboundMessage, "accountRef" | "from" | "sentAtMs" | "raw">): string =>
  `hash:${sha256Hex(JSON.stringify([accountRef, from.providerId, from.userId, sentAtMs, raw]))}`;

function readText(type: MessageType, content: JsonObject): string | null {
  switch (type) {
    case "text":
    case "system":
      return textOf(content["body"]);
    case "image":
    case "video":
    case "document":
    case "audio":
    case "sticker":
      return textOf(content["caption"]);
    case "button":
    case "order":
      return textOf(content["text"]);
    case "interactive":
      return textOf(objectOf(content["nfm_reply"])["body"]);
    case "location":
    case "contacts":
    case "reaction":
    case "edit":
    case "revoke":
    case "unsupported":
      return null;
  }
}

function readMedia(type: MessageType, content: JsonObject): readonly InboundMedia[] {
  const ref = textOf(content["id"]);
  if (!["image", "video", "audio", "document", "sticker"].includes(type) || ref === null) return [];
  return [
    {
      ref,
      mimeType: textOf(content["mime_type"]),
      sha256: textOf(content["sha256"]),
      filename: textOf(content["filename"]),
      voice: content["voice"] === true,
      animated: content["animated"] === true,
    },
  ];
}

function readLocation(content: JsonObject): InboundMessage["location"] {
  const latitude = numberOf(content["latitude"]);
  const longitude = numberOf(content["longitude"]);
  if (latitude === null || longitude === null) return null;
  return { latitude, longitude, name: textOf(content["name"]), address: textOf(content["address"]) };
}

function readCard(card: JsonObject): ContactCard {
  const phones = listOf(card["phones"]).flatMap((item) => {
    const { wa_id: waId, phone } = objectOf(item);
    const written = textOf(phone);
    const id = textOf(waId);
    if (id) return [`+${id}`];
    return written ? [written.startsWith("+") ? `+${written.replaceAll(/\D/g, "")}` : written] : [];
  });
  return {
    name: textOf(objectOf(card["name"])["formatted_name"]),
    phones,
    emails: listOf(card["emails"]).flatMap((item) => textOf(objectOf(item)["email"]) ?? []),
    organisation: textOf(objectOf(card["org"])["company"]),
  };
}

function readContext(item: JsonObject): MessageContext | null {
  const context = objectOrNull(item["context"]);
  if (!context) return null;
  return {
    messageId: textOf(context["id"]),
    forwarded: context["forwarded"] === true || context["frequently_forwarded"] === true,
    frequentlyForwarded: context["frequently_forwarded"] === true,
  };
}

function readReferral(item: JsonObject): Referral | null {
  const referral = objectOrNull(item["referral"]);
  if (!referral) return null;
  return {
    sourceType: textOf(referral["source_type"]),
    sourceId: textOf(referral["source_id"]),
    sourceUrl: textOf(referral["source_url"]),
    headline: textOf(referral["headline"]),
    body: textOf(referral["body"]),
    clickId: textOf(referral["ctwa_clid"]),
  };
}
