import { beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";

const state = vi.hoisted(() => ({ problem: null as unknown }));

vi.mock("server-only", () => ({}));
vi.mock("next/navigation", () => ({ unstable_rethrow: () => undefined }));
vi.mock("./session", () => ({
  callerCtx: () => {
    if (state.problem) throw state.problem;
    return Promise.resolve({ companyId: "c", actor: { kind: "operator" }, clock: { now: () => 0 }, address: null });
  },
}));
vi.mock("./note-refusal", () => ({ noteRefusal: () => undefined }));
vi.stubEnv("PUBLIC_URL", "https://lines.example");
vi.stubEnv("ENCRYPTION_KEY", "k1:x");
vi.stubEnv("LOG_LEVEL", "silent");

const { defineUpload } = await import("./define-upload");
const handle = vi.fn((_ctx: unknown, asked: unknown, bytes: Uint8Array) =>
  Promise.resolve({ asked, bytes: [...bytes] }),
);
const upload = defineUpload({
  permission: "account.import",
  input: z.strictObject({ act: z.literal("check") }),
  maxBytes: 1_000,
  handle,
});
const url = "https://lines.example/api/uploads/accounts";
const post = (body: BodyInit, { query = "?act=check", origin = "https://lines.example" } = {}) =>
  upload(new Request(url + query, { method: "POST", body, headers: { origin } }));

beforeEach(() => {
  state.problem = null;
  handle.mockClear();
});

test("28 a file arrives byte for byte, with its query, and the answer is private", async () => {
  const response = await post(Uint8Array.from([0, 255, 10, 13]));
  expect(await response.json()).toEqual({ asked: { act: "check" }, bytes: [0, 255, 10, 13] });
  expect(response.headers.get("cache-control")).toBe("private, no-store");
});

test("21 22 23 it needs the console's own page, a right, a known query and a file that is not too large", async () => {
  expect((await post("a", { origin: "https://evil.example" })).status).toBe(403);
  for (const query of ["", "?act=burn", "?act=check&x=1"]) expect((await post("a", { query })).status).toBe(400);
  const large = await post("x".repeat(1_001));
  expect([large.status, (await large.json()).message]).toEqual([413, "The file is larger than 0.001 MB: split it."]);
  state.problem = new AppError("forbidden", "No");
  expect((await post("a")).status).toBe(403);
  expect(handle).not.toHaveBeenCalled();
});
