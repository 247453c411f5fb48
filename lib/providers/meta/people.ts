import type { Sender } from "@/lib/core/providers/inbound";
import { type Json, type JsonObject, listOf, numberOf, objectOf, textOf } from "@/lib/core/providers/json";

/** Digits as WhatsApp writes a phone → E.164, null for anything else. Whether the number exists is not asked. */
export const toPhone = (digits: string | null): string | null =>
  digits !== null && /^\d{7,15}$/.test(digits) ? `+${digits}` : null;

/** A business-scoped user id: country, perhaps ENT, up to 128 alphanumerics. */
export const isUserId = (text: string): boolean => /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/.test(text);

/** Unix seconds → epoch milliseconds; null for what is no plausible instant. */
export function toEpochMs(value: Json | undefined): number | null {
  const seconds = numberOf(value);
  return seconds !== null && seconds > 0 && seconds < 1e11 ? Math.round(seconds * 1000) : null;
}

/** The people named in one change, found by their ids: their order is not that of the messages. */
export type Contacts = { readonly find: (providerId: string | null, userId: string | null) => JsonObject };

export function readContacts(value: Json | undefined): Contacts {
  const byId = new Map<string, JsonObject>();
  for (const item of listOf(value)) {
    const contact = objectOf(item);
    for (const id of [textOf(contact["wa_id"]), textOf(contact["user_id"])]) if (id) byId.set(id, contact);
  }
  return { find: (providerId, userId) => byId.get(userId ?? "") ?? byId.get(providerId ?? "") ?? {} };
}

/** Who wrote a message. All null when the message names nobody. */
export function readSender(message: JsonObject, contacts: Contacts): Sender {
  const from = textOf(message["from"]);
  // A hidden number may come as the user id in the place of the phone.
  const givenId = from !== null && isUserId(from) ? null : from;
  const givenUser = textOf(message["from_user_id"]) ?? (givenId === null ? from : null);
  const contact = contacts.find(givenId, givenUser);
  const profile = objectOf(contact["profile"]);
  const providerId = givenId ?? textOf(contact["wa_id"]);
  return {
    phone: toPhone(providerId),
    providerId,
    userId: givenUser ?? textOf(contact["user_id"]),
    parentUserId: textOf(message["from_parent_user_id"]) ?? textOf(contact["parent_user_id"]),
    portfolioId: null,
    username: textOf(profile["username"]),
    name: textOf(profile["name"]),
  };
}
