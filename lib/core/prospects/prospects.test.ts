import { expect, test } from "vitest";
import { cardCan, cardStates, expiredBeforeMs, expiresAtMs } from "./cards";
import { DismissProspects } from "./schema";

test("only an open request is decided, and a closed one says what became of it", () => {
  expect(cardStates.filter((state) => cardCan.decide({ state }).allowed)).toEqual(["open"]);
  expect(cardCan.decide({ state: "promoted" })).toMatchObject({ reason: expect.stringContaining("promoted already") });
});

test("a request has expired at the instant that it was said to expire", () => {
  const askedMs = 1_000;
  expect(expiredBeforeMs(expiresAtMs(askedMs, 30), 30)).toBe(askedMs);
  expect(expiresAtMs(askedMs, 1)).toBe(askedMs + 86_400_000);
});

test("nothing is dismissed without a reason", () => {
  const cards = { kind: "ids", ids: ["00000000-0000-7000-8001-000000000001"] };
  for (const reason of ["", "  ", "x".repeat(201)])
    expect(DismissProspects.safeParse({ cards, reason }).success).toBe(false);
  expect(DismissProspects.parse({ cards, reason: " Wrong person " }).reason).toBe("Wrong person");
});
