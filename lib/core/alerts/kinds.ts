/** What an alert may be about. */
export type AlertKind =
  | "number_unavailable"
  | "account_degraded"
  | "connection_failing"
  | "event_quarantined"
  | "event_parked"
  | "last_secondary"
  | "message_failed"
  | "job_failed"
  | "request_waiting"
  | "number_changed"
  | "verification_failed"
  | "verification_stuck";

// Someone waits for an answer that will not come by itself.
const grave: ReadonlySet<string> = new Set<AlertKind>(["number_unavailable", "message_failed", "job_failed"]);

/** How an alert of this kind looks, in the bell and on the overview. */
export const alertTone = (kind: string): "danger" | "warning" => (grave.has(kind) ? "danger" : "warning");
