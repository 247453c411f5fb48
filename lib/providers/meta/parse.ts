import type { ParseResult, RawRequest } from "@/lib/core/providers/contract";
import type {
  ChannelEvent,
  InboundAccountRef,
  InboundMessage,
  StatusUpdate,
  UnknownPart,
} from "@/lib/core/providers/inbound";
import {
  type Json,
  type JsonObject,
  listOf,
  objectOf,
  objectOrNull,
  readJson,
  textOf,
} from "@/lib/core/providers/json";
import { readErrorEvents, readFieldEvents } from "./parse-events";
import { readMessage } from "./parse-message";
import { readStatus } from "./parse-status";
import { readContacts, toPhone } from "./people";

/**
 * Reads a call of the Cloud API. Entries, changes and their lists may each hold several; a part that cannot be read
 * goes to `unknown` and does not hold up the others. Another product's call is `ignored`.
 */
export function parseMeta(req: RawRequest): ParseResult {
  const reading = readJson(req.body);
  if (!reading.ok) return { ok: false, reason: reading.reason };
  const root = objectOrNull(reading.value);
  const product = root && textOf(root["object"]);
  if (!root || !product) return { ok: false, reason: "not a call of Meta's" };
  const messages: InboundMessage[] = [];
  const statuses: StatusUpdate[] = [];
  const events: ChannelEvent[] = [];
  const unknown: UnknownPart[] = [];
  if (product !== "whatsapp_business_account") return { ok: true, messages, statuses, events, unknown, ignored: true };
  if (!Array.isArray(root["entry"])) return { ok: false, reason: "no entries" };

  listOf(root["entry"]).forEach((entryJson, e) => {
    const entry = objectOf(entryJson);
    if (!Array.isArray(entry["changes"])) unknown.push({ where: `entry[${e}]`, raw: entryJson });
    listOf(entry["changes"]).forEach((changeJson, c) => {
      const where = `entry[${e}].changes[${c}]`;
      const change = objectOf(changeJson);
      const field = textOf(change["field"]);
      const value = objectOrNull(change["value"]);
      if (!field || !value) return void unknown.push({ where, raw: changeJson });
      const source = { wabaId: textOf(entry["id"]), entryTime: entry["time"], accountRef: accountOf(value) };
      if (field !== "messages") return void events.push(...readFieldEvents(field, value, source));
      const contacts = readContacts(value["contacts"]);
      const collect = <T>(list: string, into: T[], read: (item: JsonObject) => T | null) =>
        listOf(value[list]).forEach((item: Json, i) => {
          const object = objectOrNull(item);
          const part = object && read(object);
          if (part) into.push(part);
          else unknown.push({ where: `${where}.value.${list}[${i}]`, raw: item });
        });
      collect("messages", messages, (item) => readMessage(item, contacts, source.accountRef));
      collect("statuses", statuses, (item) => readStatus(item, contacts, source.accountRef));
      events.push(...readErrorEvents(value, source));
    });
  });
  return { ok: true, messages, statuses, events, unknown };
}

const accountOf = (value: JsonObject): InboundAccountRef => {
  const metadata = objectOf(value["metadata"]);
  const shown = textOf(metadata["display_phone_number"]) ?? textOf(value["display_phone_number"]);
  return {
    providerAccountId: textOf(metadata["phone_number_id"]),
    address: shown && toPhone(shown.replaceAll(/\D/g, "")),
  };
};
