import { expect, test } from "vitest";
import { isWindowOpen, windowAfter } from "./window";

const day = { windowHours: 24 };
const none = { windowHours: null };

test("the window closes a minute before the provider's own clock would", () => {
  const expires = windowAfter(0, day);
  expect(expires).toBe(86_400_000);
  expect(isWindowOpen(expires, 86_339_999, day)).toBe(true);
  expect(isWindowOpen(expires, 86_340_000, day)).toBe(false);
});

test("a client who never wrote has no window, and a channel without one is always open", () => {
  expect(isWindowOpen(null, 0, day)).toBe(false);
  expect(windowAfter(0, none)).toBeNull();
  expect(isWindowOpen(null, 0, none)).toBe(true);
});
