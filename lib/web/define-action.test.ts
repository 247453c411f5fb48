import fc from "fast-check";
import { beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";

const state = vi.hoisted(() => ({
  headers: new Headers(),
  refreshed: 0,
  asked: 0,
  signedIn: true,
  noted: [] as unknown[],
}));

vi.mock("server-only", () => ({}));
vi.mock("next/headers", () => ({ headers: () => Promise.resolve(state.headers) }));
vi.mock("next/cache", () => ({ refresh: () => void state.refreshed++ }));
vi.mock("next/navigation", () => ({
  unstable_rethrow: (error: unknown) => {
    if (error instanceof Error && error.message === "NEXT_REDIRECT") throw error;
  },
}));
vi.mock("./session", () => ({
  callerCtx: () => {
    state.asked++;
    if (!state.signedIn) throw new AppError("unauthenticated", "Your session ended. Sign in again.");
    return Promise.resolve({ companyId: "c", actor: { kind: "operator" }, clock: { now: () => 0 }, address: null });
  },
}));
vi.mock("./note-refusal", () => ({
  noteRefusal: (_ctx: unknown, tried: string, error: AppError) => void state.noted.push([tried, error.code]),
}));
vi.stubEnv("PUBLIC_URL", "https://lines.example");
vi.stubEnv("ENCRYPTION_KEY", "k1:x");
vi.stubEnv("LOG_LEVEL", "silent");

const { defineAction } = await import("./define-action");
const Named = z.strictObject({
  name: z.string().min(1, "Name it"),
  rows: z.array(z.strictObject({ to: z.string().min(2, "Too short") })).optional(),
});
const verb = vi.fn((_ctx: unknown, input: z.output<typeof Named>) => Promise.resolve({ id: input.name }));
const action = defineAction("pool.create", Named, verb, { goTo: (data) => `/pools/${data.id}` });
const id = "0199a0a0-0000-7000-8000-000000000001";

beforeEach(() => {
  Object.assign(state, {
    headers: new Headers({ origin: "https://lines.example" }),
    refreshed: 0,
    asked: 0,
    signedIn: true,
    noted: [],
  });
  verb.mockClear();
});

test("a success refreshes the page, says where to go and hands the sending's id to the verb", async () => {
  expect(await action({ name: "x" }, id)).toEqual({ ok: true, data: { id: "x" }, goTo: "/pools/x" });
  expect(verb.mock.calls[0]?.[0]).toMatchObject({ submissionId: id });
  expect(state.refreshed).toBe(1);
});

test("21 22 a foreign page is refused before the session is even asked for", async () => {
  for (const head of [{}, { origin: "null" }, { origin: "https://evil.example", "x-forwarded-host": "evil.example" }]) {
    state.headers = new Headers(head as Record<string, string>);
    expect(await action({ name: "x" })).toMatchObject({ ok: false, code: "forbidden" });
  }
  expect(state.asked).toBe(0);
  expect(verb).not.toHaveBeenCalled();
});

test("a stranger learns nothing of the schema", async () => {
  state.signedIn = false;
  expect(await action({ bad: true } as never)).toEqual({
    ok: false,
    code: "unauthenticated",
    message: "Your session ended. Sign in again.",
  });
});

test("16 23 25 anything but the schema's shape is invalid, with the field's name, and runs nothing", async () => {
  for (const raw of [
    undefined,
    null,
    7,
    "x".repeat(1_000_000),
    [],
    { name: 1 },
    { name: -1 },
    { name: Number.NaN },
    new Map(),
    { name: "" },
  ]) {
    expect(await action(raw as never)).toMatchObject({ ok: false, code: "invalid" });
  }
  expect(await action({ name: "x", role: "admin" } as never)).toMatchObject({
    code: "invalid",
    message: "Unknown field role",
  });
  const hostile = JSON.parse('{"name":"x","constructor":{"prototype":{"admin":1}}}') as never;
  expect(await action(hostile)).toMatchObject({ code: "invalid", message: "Unknown field constructor" });
  expect(({} as Record<string, unknown>)["admin"]).toBeUndefined();
  expect(await action({ name: "a\0b" })).toMatchObject({
    code: "invalid",
    fields: { name: ["Remove the invisible NUL character"] },
  });
  const nested = await action({ name: "x", rows: [{ to: "" }] });
  expect(nested).toMatchObject({ code: "invalid", fields: { rows: ["Too short"], "rows.0.to": ["Too short"] } });
  expect(verb).not.toHaveBeenCalled();
  expect(state.refreshed).toBe(0);
});

test("23 of whatever arrives, nothing but the schema's shape reaches the verb, and no answer is a failure", async () => {
  const isRight = (raw: unknown) => Named.safeParse(raw).success;
  await fc.assert(
    fc.asyncProperty(
      fc.anything({ maxDepth: 3, withNullPrototype: true }).filter((raw) => !isRight(raw)),
      async (raw) => {
        expect(await action(raw as never)).toMatchObject({ ok: false, code: "invalid" });
      },
    ),
    { numRuns: 500 },
  );
  expect(verb).not.toHaveBeenCalled();
});

test("24 an expected refusal is returned with its fields, an unexpected one as a reference without its text", async () => {
  verb.mockRejectedValueOnce(new AppError("conflict", "Taken", { fields: { name: ["Taken"] } }));
  expect(await action({ name: "x" })).toEqual({
    ok: false,
    code: "conflict",
    message: "Taken",
    fields: { name: ["Taken"] },
  });
  expect(state.noted).toEqual([["pool.create", "conflict"]]);
  verb.mockRejectedValueOnce(new Error("select password_hash from users"));
  const broken = await action({ name: "x" });
  expect(broken).toMatchObject({ ok: false, code: "internal" });
  expect(JSON.stringify(broken)).not.toContain("select");
  expect(JSON.stringify(broken)).toMatch(/"reference":"[0-9a-f]{10}"/);
});

test("what Next throws to lead elsewhere passes through", async () => {
  verb.mockRejectedValueOnce(new Error("NEXT_REDIRECT"));
  await expect(action({ name: "x" })).rejects.toThrow("NEXT_REDIRECT");
});
