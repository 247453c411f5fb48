import type { AccountRef, Credentials, ProviderIo } from "@/lib/core/providers/calls";
import { type Health, type HealthReason, type HealthState, worstHealth } from "@/lib/core/providers/health";
import { type JsonObject, listOf, objectOf, objectOrNull, textOf } from "@/lib/core/providers/json";
import { callGraph, type GraphOutcome } from "./graph";

const numberFields =
  "id,display_phone_number,verified_name,status,quality_rating,name_status,code_verification_status,throughput," +
  "account_mode,whatsapp_business_manager_messaging_limit,health_status";
const wabaFields = "id,name,account_review_status,business_verification_status,health_status";

/** The health of a number, or with null of the WhatsApp Business Account behind the connection. One call. */
export async function checkMetaHealth(
  credentials: Credentials,
  account: AccountRef | null,
  io: ProviderIo,
): Promise<Health> {
  const id = account ? account.providerAccountId : credentials.settings["waba_id"];
  if (!id)
    return { state: "unknown", reasons: [reason(account ? "account:no_phone_number_id" : "connection:no_waba_id")] };
  const path = `${encodeURIComponent(id)}?fields=${account ? numberFields : wabaFields}`;
  const answer = await callGraph({ method: "GET", path }, credentials, io);
  return answer.outcome === "ok" ? readHealth(answer.json) : failedHealth(answer);
}

type Finding = { readonly state: HealthState; readonly reasons: readonly HealthReason[] };

const reason = (code: string, text: string | null = null, advice: string | null = null): HealthReason => ({
  code,
  text,
  advice,
});

// A poll that fails says nothing about the number, unless Meta says that the token or the account is finished.
function failedHealth({ status, error }: Exclude<GraphOutcome, { outcome: "ok" }>): Health {
  const finished = error.class === "auth" || error.class === "account";
  if (finished) return { state: "blocked", reasons: [reason(`${error.class}:${error.code ?? status}`, error.text)] };
  return {
    state: "unknown",
    reasons: [reason(status === null ? `network:${error.code ?? error.class}` : `http:${status}`, error.text)],
  };
}

function readHealth(json: JsonObject): Health {
  const findings = [
    rated("status", textOf(json["status"]), statusStates),
    rated("quality", textOf(json["quality_rating"]), qualityStates),
    rated("review", textOf(json["account_review_status"]), reviewStates),
    sending(objectOrNull(json["health_status"])),
  ].filter((finding) => finding !== null);
  if (findings.length === 0) return { state: "unknown", reasons: [reason("answer:empty")] };
  return {
    state: worstHealth(findings.map(({ state }) => state)),
    reasons: findings.flatMap(({ reasons }) => reasons),
  };
}

const statusStates: Readonly<Record<string, HealthState>> = {
  CONNECTED: "ok",
  FLAGGED: "limited",
  RESTRICTED: "limited",
  RATE_LIMITED: "limited",
  PENDING: "limited",
  UNVERIFIED: "limited",
  DISCONNECTED: "blocked",
  BANNED: "blocked",
  DELETED: "blocked",
  MIGRATED: "blocked",
};
const qualityStates: Readonly<Record<string, HealthState>> = {
  GREEN: "ok",
  UNKNOWN: "ok",
  NA: "ok",
  YELLOW: "limited",
  RED: "limited",
};
const reviewStates: Readonly<Record<string, HealthState>> = { APPROVED: "ok", PENDING: "pending", REJECTED: "blocked" };
const sendStates: Readonly<Record<string, HealthState>> = { AVAILABLE: "ok", LIMITED: "limited", BLOCKED: "blocked" };

// A value that is new to us is no verdict either way: it is named, and a person looks.
function rated(name: string, value: string | null, states: Readonly<Record<string, HealthState>>): Finding | null {
  if (value === null) return null;
  const state = (Object.hasOwn(states, value) ? states[value] : undefined) ?? "unknown";
  return { state, reasons: state === "ok" ? [] : [reason(`${name}:${value}`)] };
}

function sending(health: JsonObject | null): Finding | null {
  if (!health) return null;
  const overall = rated("sending", textOf(health["can_send_message"]), sendStates);
  const reasons = listOf(health["entities"]).flatMap((item) => entityReasons(objectOf(item)));
  // The entities give the cause; the bare verdict is shown only when none does.
  return { state: overall?.state ?? "unknown", reasons: reasons.length > 0 ? reasons : (overall?.reasons ?? []) };
}

function entityReasons(entity: JsonObject): readonly HealthReason[] {
  const type = textOf(entity["entity_type"]) ?? "ENTITY";
  const verdict = textOf(entity["can_send_message"]);
  if (verdict === null || verdict === "AVAILABLE") return [];
  const errors = listOf(entity["errors"]).map((item) => {
    const error = objectOf(item);
    return reason(
      `${type}:${textOf(error["error_code"]) ?? verdict}`,
      textOf(error["error_description"]),
      textOf(error["possible_solution"]),
    );
  });
  return errors.length > 0 ? errors : [reason(`${type}:${verdict}`)];
}
