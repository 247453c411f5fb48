import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DeliveryStatus } from "@/lib/core/providers/status";
import { type Delivery, nextDelivery } from "./delivery";

const report = fc.constantFrom(...DeliveryStatus.options);
const start = fc.constantFrom<Delivery>("queued", "sending", "sent", "ambiguous");
const rank: readonly Delivery[] = ["queued", "sending", "sent", "delivered", "read"];
const end = (from: Delivery, reports: readonly DeliveryStatus[]) => reports.reduce<Delivery>(nextDelivery, from);

describe("delivery only climbs", () => {
  test("the order in which reports come changes nothing", () => {
    fc.assert(
      fc.property(start, fc.array(report, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (from, reports, keys) => {
        const shuffled = reports.map((r) => ({ r, key: keys.next().value ?? 0 })).toSorted((a, b) => a.key - b.key);
        expect(
          end(
            from,
            shuffled.map(({ r }) => r),
          ),
        ).toBe(end(from, reports));
      }),
    );
  });

  test("no report takes an arrival back", () => {
    fc.assert(
      fc.property(fc.constantFrom<Delivery>("delivered", "read"), report, (from, reported) => {
        expect(rank.indexOf(nextDelivery(from, reported))).toBeGreaterThanOrEqual(rank.indexOf(from));
      }),
    );
  });

  test("a report of any kind settles an unknown outcome", () => {
    for (const reported of DeliveryStatus.options) expect(nextDelivery("ambiguous", reported)).not.toBe("ambiguous");
  });

  test("a failure stands unless the message arrived after all", () => {
    expect(nextDelivery("failed", "sent")).toBe("failed");
    expect(nextDelivery("failed", "delivered")).toBe("delivered");
    expect(nextDelivery("read", "failed")).toBe("read");
    expect(nextDelivery("expired", "sent")).toBe("expired");
  });
});
