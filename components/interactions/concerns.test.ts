import { expect, test } from "vitest";
import type { LiveEvent } from "@/lib/core/live/schema";
import { concerns } from "./concerns";

const news = (over: Partial<LiveEvent>): LiveEvent => ({
  seq: 1,
  kind: "interaction.changed",
  subjectId: "elsewhere",
  payload: {},
  ...over,
});
const second = { ids: ["one", "two"], isFirst: false };

test("a later page is read again for what it shows, and the first for whatever may come to its top", () => {
  expect(concerns([news({})], second)).toBe(false);
  expect(concerns([news({})], { ...second, isFirst: true })).toBe(true);
  expect(concerns([news({}), news({ subjectId: "two" })], second)).toBe(true);
  expect(concerns([news({ kind: "message.changed", payload: { interactionId: "one" } })], second)).toBe(true);
  expect(concerns([news({ kind: "message.changed", payload: { interactionId: "three" } })], second)).toBe(false);
  expect(concerns([news({ kind: "room.changed" })], second)).toBe(true);
  expect(concerns([news({ kind: "sight.changed" })], second)).toBe(true);
  expect(concerns([], second)).toBe(true);
});
