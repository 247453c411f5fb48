import { beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";

const state = vi.hoisted(() => ({ touched: [] as boolean[], problem: null as unknown, noted: [] as unknown[] }));

vi.mock("server-only", () => ({}));
vi.mock("next/navigation", () => ({ unstable_rethrow: () => undefined }));
vi.mock("./session", () => ({
  callerCtx: (_permission: string, { touch }: { touch: boolean }) => {
    state.touched.push(touch);
    if (state.problem) throw state.problem;
    return Promise.resolve({ companyId: "c", actor: { kind: "operator" }, clock: { now: () => 0 }, address: null });
  },
}));
vi.mock("./note-refusal", () => ({
  noteRefusal: (_ctx: unknown, tried: string, error: AppError, input: unknown) =>
    void state.noted.push([tried, error.code, input]),
}));
vi.stubEnv("PUBLIC_URL", "https://lines.example");
vi.stubEnv("ENCRYPTION_KEY", "k1:x");
vi.stubEnv("LOG_LEVEL", "silent");

const { defineRoute } = await import("./define-route");
const handle = vi.fn((_ctx: unknown, input: unknown): Promise<unknown> => Promise.resolve({ input }));
const route = defineRoute({
  permission: "search.read",
  input: z.strictObject({ q: z.string(), id: z.string().optional() }),
  handle,
});
const url = "https://lines.example/api/search";
const post = (body: BodyInit, headers: Record<string, string> = { origin: "https://lines.example" }) =>
  route(new Request(url, { method: "POST", body, headers }));

beforeEach(() => {
  state.touched = [];
  state.problem = null;
  state.noted = [];
  handle.mockClear();
});

test("28 a read takes query and path strictly, is private, and does not keep a session alive", async () => {
  const response = await route(new Request(`${url}?q=a`), { params: Promise.resolve({ id: "7" }) });
  expect(await response.json()).toEqual({ input: { q: "a", id: "7" } });
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  expect(state.touched).toEqual([false]);
  for (const query of ["", "?q=a&q=b", "?q=a&x=1", "?q=%00"])
    expect((await route(new Request(url + query))).status).toBe(400);
});

test("21 22 23 a write needs the console's own page, a JSON object and at most a megabyte", async () => {
  expect((await post('{"q":"a"}')).status).toBe(200);
  expect(state.touched).toEqual([true]);
  expect((await post('{"q":"a"}', {})).status).toBe(403);
  expect((await post('{"q":"a"}', { origin: "https://evil.example", "x-forwarded-host": "evil.example" })).status).toBe(
    403,
  );
  for (const body of ["{{{", "[]", "null", "7"]) expect((await post(body)).status).toBe(400);
  expect((await post(JSON.stringify({ q: "x".repeat(1_100_000) }))).status).toBe(413);
});

test("each refusal has its status and code, and says nothing of what broke", async () => {
  const statuses = {
    unauthenticated: 401,
    forbidden: 403,
    not_found: 404,
    conflict: 409,
    rate_limited: 429,
    unavailable: 503,
  } as const;
  for (const [code, status] of Object.entries(statuses)) {
    handle.mockRejectedValueOnce(new AppError(code as keyof typeof statuses, "Because", { retryAfterS: 3.2 }));
    const response = await route(new Request(`${url}?q=a`));
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: code, message: "Because" });
    expect(response.headers.get("retry-after")).toBe("4");
    expect(state.noted.at(-1)).toEqual(["search.read", code, { q: "a" }]);
  }
  handle.mockRejectedValueOnce(new Error("relation users"));
  const broken = await route(new Request(`${url}?q=a`));
  expect(broken.status).toBe(500);
  expect(await broken.text()).not.toContain("relation");
});

test("a stream goes out as it is", async () => {
  handle.mockResolvedValueOnce(
    new Response("data: 1\n\n", {
      headers: { "content-type": "text/event-stream", "cache-control": "no-cache, no-transform" },
    }),
  );
  const response = await route(new Request(`${url}?q=a`));
  expect(response.headers.get("cache-control")).toBe("no-cache, no-transform");
  expect(await response.text()).toBe("data: 1\n\n");
});
