import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blameFor, ErrorClass } from "./errors";
import { worstHealth } from "./health";
import { correlationFor, isConversation, jobIdOf, kindOf } from "./inbound";
import { Recipient } from "./outbound";
import { DeliveryStatus, nextStatus } from "./status";

const anyStatus = fc.constantFrom(...DeliveryStatus.options);

describe("nextStatus", () => {
  test("the order in which reports come does not matter", () => {
    fc.assert(
      fc.property(fc.array(anyStatus, { maxLength: 8 }), (reports) => {
        const final = (list: readonly DeliveryStatus[]) => list.reduce<DeliveryStatus>(nextStatus, "queued");
        expect(final(reports)).toBe(final(reports.toReversed()));
      }),
    );
  });

  test("nothing steps back", () => {
    expect([nextStatus("read", "delivered"), nextStatus("delivered", "sent"), nextStatus("read", "failed")]).toEqual([
      "read",
      "delivered",
      "read",
    ]);
  });

  test("a failure ends a message, unless it turns out to have arrived", () => {
    expect([nextStatus("sent", "failed"), nextStatus("failed", "sent"), nextStatus("failed", "delivered")]).toEqual([
      "failed",
      "failed",
      "delivered",
    ]);
  });
});

describe("kindOf", () => {
  test("reactions, edits and deletions belong to a message, and nothing in a group opens an interaction", () => {
    expect(kindOf({ type: "reaction", groupId: null })).toBe("attached");
    expect(kindOf({ type: "system", groupId: null })).toBe("system");
    expect(kindOf({ type: "text", groupId: "g1" })).toBe("group");
    expect(isConversation({ type: "unsupported", groupId: null })).toBe(true);
  });
});

test("only a correlation of ours names a job", () => {
  expect(jobIdOf(correlationFor("42"))).toBe("42");
  expect([jobIdOf(null), jobIdOf("42"), jobIdOf("job:")]).toEqual([null, null, null]);
});

test("the gravest state counts", () => {
  expect(worstHealth(["ok", "limited", "unknown"])).toBe("limited");
  expect(worstHealth([])).toBe("ok");
});

test("the next account is tried for the account's fault alone", () => {
  const ofAccount = ErrorClass.options.filter((errorClass) => blameFor(errorClass) === "account");
  expect(ofAccount).toEqual(["auth", "permission", "spam_limited", "account", "billing"]);
});

test("a recipient without any id is refused", () => {
  expect(Recipient.safeParse({ providerId: null, userId: null }).success).toBe(false);
});
