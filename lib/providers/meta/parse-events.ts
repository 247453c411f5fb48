import type { ChannelEvent, InboundAccountRef } from "@/lib/core/providers/inbound";
import { type HealthState, worstHealth } from "@/lib/core/providers/health";
import { type Json, type JsonObject, listOf, objectOf, textOf } from "@/lib/core/providers/json";
import { readMetaError } from "./errors";
import { toEpochMs, toPhone } from "./people";

export type EventSource = {
  readonly wabaId: string | null;
  readonly entryTime: Json | undefined;
  readonly accountRef: InboundAccountRef;
};

const blank = (kind: string, source: EventSource, raw: Json): ChannelEvent => ({
  kind,
  event: null,
  accountRef: source.accountRef,
  connectionRef: source.wabaId,
  health: null,
  error: null,
  person: null,
  change: null,
  atMs: toEpochMs(source.entryTime),
  raw,
});

/** Errors that Meta reports about the account itself, beside the messages. */
export const readErrorEvents = (value: JsonObject, source: EventSource): readonly ChannelEvent[] =>
  listOf(value["errors"]).map((item) => ({ ...blank("errors", source, item), error: readMetaError(item, null) }));

/** A change of any field but `messages`; one we do not know is kept under its own name. */
export function readFieldEvents(field: string, value: JsonObject, source: EventSource): readonly ChannelEvent[] {
  switch (field) {
    case "user_id_update":
    case "user_preferences":
      return listOf(value[field]).map((item) => readPersonEvent(field, objectOf(item), source));
    default:
      return [
        {
          ...blank(field, source, value),
          event: textOf(value["event"]) ?? textOf(value["decision"]) ?? textOf(value["alert_type"]),
          health: healthOf(field, value),
        },
      ];
  }
}

// { wa_id?, user_id: { previous, current } } or { wa_id, category, value: "stop" | "resume" }, each with a timestamp.
function readPersonEvent(field: string, item: JsonObject, source: EventSource): ChannelEvent {
  const providerId = textOf(item["wa_id"]);
  const ids = objectOf(item["user_id"]);
  const current = textOf(ids["current"]) ?? textOf(item["user_id"]);
  const previous = textOf(ids["previous"]);
  return {
    ...blank(field, source, item),
    event: textOf(item["value"]),
    person: { phone: toPhone(providerId), providerId, userId: current },
    change: previous && current ? { newProviderId: null, newUserId: current, previousUserId: previous } : null,
    atMs: toEpochMs(item["timestamp"]) ?? toEpochMs(source.entryTime),
  };
}

function healthOf(field: string, value: JsonObject): HealthState | null {
  switch (field) {
    case "account_update":
      return accountHealth(value);
    case "phone_number_quality_update":
      return pick(qualityHealth, textOf(value["event"]));
    case "account_review_update":
      return pick(reviewHealth, textOf(value["decision"]));
    default:
      return null;
  }
}

const pick = (table: Readonly<Record<string, HealthState>>, key: string | null): HealthState | null =>
  key !== null && Object.hasOwn(table, key) ? (table[key] ?? null) : null;

const qualityHealth = { FLAGGED: "limited", UNFLAGGED: "ok" } as const;
const reviewHealth = { APPROVED: "ok", PENDING: "pending", DEFERRED: "pending", REJECTED: "blocked" } as const;
const banHealth = { SCHEDULE_FOR_DISABLE: "limited", DISABLE: "blocked", REINSTATE: "ok" } as const;
const updateHealth = {
  ACCOUNT_VIOLATION: "limited",
  ACCOUNT_DELETED: "blocked",
  PARTNER_REMOVED: "blocked",
  PARTNER_APP_UNINSTALLED: "blocked",
} as const;
const restrictionHealth = {
  // Chats cannot be started, answers still go.
  RESTRICTED_BIZ_INITIATED_MESSAGING: "limited",
  RESTRICTED_CUSTOMER_INITIATED_MESSAGING: "blocked",
  // Concerns new numbers only.
  RESTRICTED_ADD_PHONE_NUMBER_ACTION: "ok",
} as const;

function accountHealth(value: JsonObject): HealthState | null {
  const event = textOf(value["event"]);
  switch (event ?? "") {
    case "ACCOUNT_RESTRICTION": {
      const kinds = listOf(value["restriction_info"]).map((item) => textOf(objectOf(item)["restriction_type"]));
      // A restriction that is new to us counts as one.
      return worstHealth(
        kinds.length === 0 ? ["limited"] : kinds.map((kind) => pick(restrictionHealth, kind) ?? "limited"),
      );
    }
    case "DISABLED_UPDATE":
      return pick(banHealth, textOf(objectOf(value["ban_info"])["waba_ban_state"])) ?? "blocked";
    default:
      return pick(updateHealth, event);
  }
}
