import { beforeEach, expect, test, vi } from "vitest";
import { AppError } from "@/lib/core/errors";

const asked = vi.hoisted(() => ({ quiet: false, noted: 0 }));
vi.mock("server-only", () => ({}));
vi.mock("next/headers", () => ({
  cookies: () => Promise.resolve({ has: (name: string) => name === "quiet" && asked.quiet }),
  headers: () => Promise.resolve(new Headers({ "x-path": "/interactions/x" })),
}));
vi.mock("next/navigation", () => ({
  notFound: () => {
    throw new Error("the page that is not there");
  },
}));
vi.mock("./session", () => ({ currentCtx: () => Promise.resolve({}) }));
vi.mock("./note-refusal", () => ({ noteRefusal: () => Promise.resolve(void (asked.noted += 1)) }));
const { orGone } = await import("./or-not-found");

const gone = () => Promise.reject(new AppError("not_found", "No such interaction"));
beforeEach(() => Object.assign(asked, { quiet: false, noted: 0 }));

test("who asks for what is not theirs gets the page that is not there, and is noted", async () => {
  await expect(orGone(gone())).rejects.toThrow("the page that is not there");
  expect(asked.noted).toBe(1);
});

test("a page that renews itself is told that it lost what it shows; noted it is all the same", async () => {
  asked.quiet = true;
  expect([await orGone(gone()), await orGone(Promise.resolve("there"))]).toEqual([null, "there"]);
  expect(asked.noted).toBe(1);
  await expect(orGone(Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(asked.noted).toBe(1);
});
