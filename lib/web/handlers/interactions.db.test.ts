import { beforeAll, expect, test, vi } from "vitest";
import { unscoped } from "@/db/client";
import { makeAccount, makeConnection } from "@/db/testing/make-accounts";
import { makeCompany } from "@/db/testing/make-company";
import { makeInteraction } from "@/db/testing/make-interaction";
import { makeClient } from "@/db/testing/make-room";
import type { Ctx } from "@/lib/core/access/ctx";

// Who asks is the session's affair; all else is as it runs.
const caller = vi.hoisted(() => ({ ctx: null as Ctx | null }));
vi.mock("server-only", () => ({}));
vi.mock("@/lib/web/session", () => ({
  callerCtx: () => Promise.resolve(caller.ctx),
  viewer: () => Promise.resolve({ zone: "Asia/Kathmandu" }),
}));

const { interactionCountHandler, interactionsHandler } = await import("./interactions");

beforeAll(async () => {
  caller.ctx = await unscoped(async (tx) => {
    const company = await makeCompany(tx);
    const { id: accountId } = await makeAccount(tx, company, { connectionId: await makeConnection(tx, company) });
    for (const [contactName, text] of [
      ["王小明", "50% off_now \\o/"],
      ["Ada", "hello"],
    ] as const) {
      const { identityId } = await makeClient(tx, company);
      await makeInteraction(tx, company, { accountId, identityId, status: "unmanaged", contactName, texts: [text] });
    }
    return { companyId: company.id, actor: company.admin.actor, clock: company.clock, address: null };
  });
});

type Parameters = Readonly<Record<string, string>>;

/** What the route says of an address, as the browser gets it. */
async function ask(handler: typeof interactionsHandler, parameters: Parameters) {
  const query = new URLSearchParams(parameters).toString();
  const response = await handler(new Request(`https://lines.example/api/interactions?${query}`));
  return { status: response.status, body: await response.json() };
}
const list = (parameters: Parameters) => ask(interactionsHandler, parameters);
const names = async (parameters: Parameters) => {
  const { status, body } = await list(parameters);
  expect(status).toBe(200);
  return body.rows.map(({ contactName }: { contactName: string }) => contactName).toSorted();
};

/** The fault that list and count both tell of a search, and never a 5xx. */
async function fault(search: string) {
  const [listed, counted] = [await list({ search }), await ask(interactionCountHandler, { search })];
  expect(listed).toEqual(counted);
  expect(listed.status).toBe(400);
  expect(listed.body).toMatchObject({ error: "invalid", fields: { search: [listed.body.message] } });
  return listed.body.fault;
}

test("what is asked well is answered by list and count alike", async () => {
  expect(await names({ search: "contact contains 小明" })).toEqual(["王小明"]);
  expect(await names({ search: "message is hello and status is unmanaged" })).toEqual(["Ada"]);
  expect(await names({ search: "contact is-not-empty", q: "ada" })).toEqual(["Ada"]);
  const counted = await ask(interactionCountHandler, { search: "contact contains 小明" });
  expect(counted).toEqual({ status: 200, body: { total: { count: 1, exact: true } } });
});

test("65 21 conditions are refused at the 21st", async () => {
  const one = "read is yes";
  const search = Array.from({ length: 21 }, () => one).join(" and ");
  const at = 20 * (one.length + " and ".length);
  expect(await fault(search)).toEqual({
    at,
    length: one.length,
    problem: { kind: "too-many", what: "conditions", most: 20 },
  });
  expect(await names({ search: search.slice(0, at - " and ".length) })).toEqual(["Ada", "王小明"]);
});

test("64 percent, underscore and backslash are characters", async () => {
  for (const sign of ["%", "_", "\\"]) {
    expect(await names({ q: sign })).toEqual(["王小明"]);
    expect(await names({ search: `message contains "${sign.replace("\\", "\\\\")}"` })).toEqual(["王小明"]);
  }
  expect(await names({ q: "%_\\" })).toEqual([]);
  expect(await names({ q: "a_a" })).toEqual([]);
});

test("64 NUL is refused, written or escaped", async () => {
  const written = await list({ search: "contact is \0" });
  expect(written.status).toBe(400);
  expect(written.body.fields).toEqual({ search: ["Remove the invisible NUL character"] });
  expect(await fault('contact is "\\u{0}"')).toEqual({
    at: 12,
    length: 5,
    problem: { kind: "bad-character", code: 0 },
  });
  expect((await list({ q: "a\0" })).status).toBe(400);
});

test("64 a lone surrogate is refused where it is escaped, and is no such character in an address", async () => {
  expect(await fault('contact is "\\u{d800}"')).toEqual({
    at: 12,
    length: 8,
    problem: { kind: "bad-character", code: 0xd800 },
  });
  expect(await names({ search: "contact contains \uD800" })).toEqual([]);
  expect(await names({ q: "\uDC00" })).toEqual([]);
});

test("64 10 kB are refused at the character that is too many", async () => {
  expect(await fault(`contact is "${"x".repeat(10_000)}"`)).toMatchObject({
    at: 6_000,
    problem: { kind: "too-long", what: "text", most: 6_000 },
  });
  const { status, body } = await list({ q: "x".repeat(10_000) });
  expect([status, Object.keys(body.fields)]).toEqual([400, ["q"]]);
});

test("a date that does not exist is refused in a search, and finds nothing as a filter", async () => {
  expect(await fault("started on 2026-02-31")).toEqual({
    at: 11,
    length: 10,
    problem: { kind: "no-such-day", word: "2026-02-31", why: "missing" },
  });
  expect(await names({ f: "started:after:2026-02-31" })).toEqual([]);
  expect(await names({ f: "started:after:2026-02-28" })).toEqual(["Ada", "王小明"]);
});

test("63 an unknown field, operator and value are refused at their place", async () => {
  expect(await fault("contact is Ada and nmae is x")).toMatchObject({ at: 19, length: 4 });
  expect(await fault("number contains 3")).toMatchObject({ at: 7, length: 8 });
  expect(await fault("status is opne")).toMatchObject({ at: 10, length: 4 });
});

test("a cursor that was tampered with is refused, forward and back", async () => {
  const { body } = await list({ size: "25" });
  expect(body.next).toBeNull();
  const cursor = (place: unknown) => Buffer.from(JSON.stringify(place)).toString("base64url");
  const id = body.rows[0].id;
  const broken = [
    "x",
    cursor("x"),
    cursor([1, id]),
    cursor(["2026-11-21 09:00:00+00"]),
    cursor(["2026-11-21 09:00:00+00", "not an id"]),
    cursor(["2026-02-31 09:00:00+00", id]),
    cursor(["2026-11-21 25:00:00+00", id]),
    cursor(["yesterday", id]),
    cursor(["1", id]),
    cursor(["2026-11-21 09:00:00+00'; drop table interactions --", id]),
    cursor(["\0", id]),
  ];
  for (const one of broken) {
    for (const end of ["after", "before"]) {
      const answer = await list({ [end]: one });
      expect(answer, `${end} ${one}`).toMatchObject({ status: 400, body: { error: "invalid" } });
      expect(answer.body.message).toBe("This address names no page of the list. Begin at the first page.");
    }
  }
  expect(await names({ after: cursor(["2026-11-21 09:00:00.000001+00", id]) })).toHaveLength(2);
});

test("63 a parameter that the list does not know, or one given twice, is refused", async () => {
  expect((await list({ company: "x" })).status).toBe(400);
  const twice = new Request("https://lines.example/api/interactions?search=read+is+yes&search=read+is+no");
  expect((await interactionsHandler(twice)).status).toBe(400);
});
