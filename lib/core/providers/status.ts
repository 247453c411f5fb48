import { z } from "zod";

export const DeliveryStatus = z.enum(["queued", "sent", "delivered", "read", "played", "failed"]);
export type DeliveryStatus = z.output<typeof DeliveryStatus>;

const climb: readonly DeliveryStatus[] = ["queued", "sent", "delivered", "read", "played"];

/**
 * The status of a message after a report, whatever the order in which reports come: it only climbs. `failed` ends
 * it unless the message turns out to have arrived, and never undoes an arrival.
 */
export function nextStatus(current: DeliveryStatus, reported: DeliveryStatus): DeliveryStatus {
  const arrived = climb.indexOf("delivered");
  if (reported === "failed") return climb.indexOf(current) >= arrived ? current : "failed";
  if (current === "failed") return climb.indexOf(reported) >= arrived ? reported : "failed";
  return climb.indexOf(reported) > climb.indexOf(current) ? reported : current;
}
