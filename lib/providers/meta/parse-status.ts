import type { InboundAccountRef, StatusUpdate } from "@/lib/core/providers/inbound";
import { type JsonObject, listOf, textOf } from "@/lib/core/providers/json";
import { DeliveryStatus } from "@/lib/core/providers/status";
import { readMetaError } from "./errors";
import { type Contacts, isUserId, toEpochMs, toPhone } from "./people";

/** A report about a message of ours; null without the message's id or a status. */
export function readStatus(item: JsonObject, contacts: Contacts, accountRef: InboundAccountRef): StatusUpdate | null {
  const providerMessageId = textOf(item["id"]);
  const providerStatus = textOf(item["status"]);
  if (!providerMessageId || !providerStatus) return null;
  const status = DeliveryStatus.safeParse(providerStatus);
  const named = textOf(item["recipient_id"]);
  const providerId = named !== null && isUserId(named) ? null : named;
  const userId = textOf(item["recipient_user_id"]) ?? (providerId === null ? named : null);
  return {
    providerMessageId,
    accountRef,
    status: status.success ? status.data : null,
    providerStatus,
    recipient: {
      phone: item["recipient_type"] === "group" ? null : toPhone(providerId),
      providerId,
      userId: userId ?? textOf(contacts.find(providerId, null)["user_id"]),
    },
    atMs: toEpochMs(item["timestamp"]),
    correlation: textOf(item["biz_opaque_callback_data"]),
    error: readMetaError(listOf(item["errors"])[0], null),
    raw: item,
  };
}
