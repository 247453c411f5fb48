import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { type APIResponse, expect, test } from "@playwright/test";
import { z } from "zod";
import { root } from "../scripts/paths.mjs";
import nextConfig from "../next.config";
import { builtActions } from "./matrix/build";
import { callAction, codeOf } from "./matrix/call-action";
import { actions } from "./matrix/actions";
import { baseUrl, type Called, callIn } from "./matrix/callers";
import { startWebWithoutProxy } from "./second-web";

let called: Called;
test.beforeAll(async ({ playwright }) => {
  called = await callIn(playwright.request);
});
test.afterAll(async () => {
  for (const context of Object.values(called.as)) await context.dispose();
});

const built = builtActions();
const actionOf = (name: string) => {
  const found = built.find((one) => one.name === name);
  if (!found) throw new Error(`The build has no ${name}`);
  return found;
};
const profile = { language: "it", zone: null, theme: "dark" };

test("16 rights and company cannot be slipped into one's own profile", async () => {
  for (const extra of [
    { role: "admin" },
    { roles: ["admin"] },
    { companyId: "x" },
    { ouId: "x" },
    { verified: true },
  ]) {
    const answer = await callAction(called.as.agent, actionOf("updateProfileAction"), [{ ...profile, ...extra }]);
    expect(await answer.text()).toContain(`"message":"Unknown field ${Object.keys(extra)[0]}"`);
  }
});

test("20 the framework is the locked one and no older than the floor; no picture is fetched or named for it", async () => {
  const Package = z.looseObject({ version: z.string() });
  const lock = z.looseObject({ packages: z.record(z.string(), z.unknown()) });
  const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), "utf8"));
  const locked = Package.parse(lock.parse(read("package-lock.json")).packages["node_modules/next"]).version;
  expect(Package.parse(read("node_modules/next/package.json")).version).toBe(locked);
  const [major = 0, minor = 0, patch = 0] = locked.split(".").map(Number);
  expect(major * 1_000_000 + minor * 1_000 + patch).toBeGreaterThanOrEqual(16_003_003);
  expect(nextConfig.images).toEqual({ unoptimized: true });
  for (const url of ["http%3A%2F%2F127.0.0.1%2Fx.png", "%2Ficon.svg"])
    expect([400, 404]).toContain((await called.as.admin.get(`/_next/image?url=${url}&w=640&q=75`)).status());
  expect((await called.as.admin.get("/")).headers()["x-powered-by"]).toBeUndefined();
});

test("21 22 an action sent by another site, or by no page at all, does not run, whatever host it claims", async () => {
  const evil = { origin: "https://evil.example" };
  const forged = [
    { origin: "" },
    { origin: "null" },
    evil,
    { ...evil, "x-forwarded-host": "evil.example" },
    { ...evil, "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ];
  for (const headers of forged) {
    const answer = await callAction(called.as.agent, actionOf("updateProfileAction"), [profile], headers);
    const isRefused = answer.status() === 500 || (await codeOf(answer)) === "forbidden";
    expect([headers, isRefused]).toEqual([headers, true]);
  }
  const kept = await (await called.as.agent.get("/profile")).text();
  expect(kept.includes('lang="en"')).toBe(true);
});

test("23 25 no action takes anything but its own shape, and nothing reaches a prototype", async () => {
  const wrong: unknown[] = [[], [null], [7], [-1], [2 ** 53], ["x".repeat(100_000)], [[]], [{ extra: 1 }], ["$NaN"]];
  const hostile = [
    '[{"__proto__":{"admin":1},"constructor":{"prototype":{"admin":1}}}]',
    '[{"constructor":{"prototype":{"admin":1}}}]',
  ];
  for (const action of built) {
    const may = actions[action.name]?.may ?? [];
    const context = may.includes("agent") ? called.as.agent : called.as.admin;
    for (const args of [...wrong, ...hostile])
      expect([action.name, args, await codeOf(await callAction(context, action, args))]).toEqual([
        action.name,
        args,
        "invalid",
      ]);
  }
});

test("24 what is no call of an action fails without a word of how", async () => {
  const action = actionOf("updateProfileAction");
  const call = (over: Partial<typeof action>, args: unknown = [profile]) =>
    callAction(called.as.agent, { ...action, ...over }, args);
  const unknown = await call({ id: "7f".padEnd(42, "0") });
  expect([404, 409]).toContain(unknown.status());
  expect(unknown.headers()["x-nextjs-action-not-found"]).toBe("1");
  const answers = [
    unknown,
    await call({ id: "x" }),
    await call({}, "{{{"),
    await call({}, [{ ...profile, language: "x".repeat(1_200_000) }]),
  ];
  for (const answer of answers) {
    expect(answer.status()).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).not.toMatch(/\bat \w+ \(|node_modules|select |insert |SyntaxError/);
  }
});

/** Writes to the port as no client of ours would, and reads until it closes. */
const sendRaw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(baseUrl());
    let heard = "";
    const socket = connect(Number(port), "127.0.0.1", () => socket.write(text));
    socket.setEncoding("utf8").on("data", (part: string) => (heard += part));
    socket.on("close", () => resolve(heard)).on("error", reject);
  });

test("26 an upgrade to a WebSocket of another address is led nowhere", async () => {
  const heard = await sendRaw(
    "GET http://127.0.0.1:9/ HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
  );
  expect(heard).toMatch(/^(HTTP\/1\.1 (400|404|426)|$)/);
});

const skips = [
  "middleware",
  "src/middleware",
  "proxy",
  "pages/_middleware",
  Array.from({ length: 7 }, () => "middleware").join(":"),
];

/** Every way to a private page that a stranger may try at a web process. */
async function expectKeptOut(base: string): Promise<void> {
  const { own } = called.world.targets;
  const pages = ["/", "/pools", `/interactions/${own.interactionId}`, `/users/${own.userId}`];
  const prefetch = { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" };
  const asked: (readonly [string, Record<string, string>])[] = pages.flatMap((page) => [
    ...skips.map((skip) => [page, { "x-middleware-subrequest": skip, "x-path": "/sign-in" }] as const),
    [page, { rsc: "1" }],
    [page, prefetch],
    [page, { ...prefetch, "next-router-segment-prefetch": "/(console)/__PAGE__" }],
    [`${page === "/" ? "/index" : page}.rsc`, {}],
    [`${page === "/" ? "/index" : page}.segments/_tree.segment.rsc`, {}],
    [page.replace("/p", "/%70"), {}],
    [`/${page}`, {}],
  ]);
  for (const [path, headers] of asked) {
    const answer = await called.as.nobody.fetch(`${base}${path}`, { headers });
    const text = await answer.text();
    expect([path, headers, text.includes(own.mark)]).toEqual([path, headers, false]);
    expect([path, headers, isKeptOut(answer, text)]).toEqual([path, headers, true]);
  }
}

test("27 no header and no spelling of a private page's address shows a stranger anything of it", () =>
  expectKeptOut(baseUrl()));

test("27 the same without proxy.ts: what guards a page is the page", async () => {
  test.slow();
  const web = await startWebWithoutProxy();
  try {
    const page = await called.as.nobody.get(`${web.base}/sign-in`);
    expect([page.status(), page.headers()["content-security-policy"]]).toEqual([200, undefined]);
    await expectKeptOut(web.base);
  } finally {
    await web.stop();
  }
});

// A stranger's prefetch may get the bare frame that every page has: which segments there are, and nothing of a company.
const isKeptOut = (answer: APIResponse, text: string): boolean =>
  [307, 308, 400, 404].includes(answer.status()) || text.includes("NEXT_REDIRECT;replace;/sign-in") || isTree(text);
const isTree = (text: string): boolean =>
  /"tree":|"isPartial":/.test(text) && !/Meridiana|"viewer"|"user":\{/.test(text);

test("28 what is behind the sign-in is kept by no cache, and Back after a sign-out shows nothing", async () => {
  const { as } = called;
  const file = await as.admin.post("/api/users", { data: { kind: "ids", ids: [called.world.targets.own.userId] } });
  expect(file.headers()["content-type"]).toContain("text/csv");
  const pages = [await as.admin.get("/pools"), await as.admin.get("/users"), await as.agent.get("/interactions")];
  for (const answer of [file, ...pages, await as.admin.get("/api/rooms")])
    expect([answer.url(), answer.headers()["cache-control"]]).toEqual([
      answer.url(),
      expect.stringMatching(/^private, .*no-store/),
    ]);
  const acted = await callAction(as.admin, actionOf("removePoolAction"), [{}]);
  expect(acted.headers()["cache-control"]).toContain("no-store");
  const left = await as.neighbour.post("/api/auth/sign-out");
  expect(left.headers()["clear-site-data"]).toBe('"cache", "storage"');
});

// How a page's stream tells of a part that threw, Next's own signals apart.
const failed = /E\{\\?"digest\\?":\\?"(?!NEXT_)/;

test("83 an id that is none is a page that is not there, and text no database takes is searched for in vain", async () => {
  const none = ["abc", "-1", "9223372036854775808", "%00", "..%2f..", "00000000-0000-0000-0000-00000000000g"];
  for (const list of ["accounts", "connections", "interactions", "pools", "users"]) {
    for (const id of none) {
      const answer = await called.as.admin.get(`/${list}/${id}`);
      const isMissing = answer.status() === 404 || (await answer.text()).includes("NEXT_HTTP_ERROR_FALLBACK;404");
      expect([list, id, isMissing]).toEqual([list, id, true]);
    }
  }
  const lists = ["accounts", "audit", "extensions", "interactions", "jobs", "ledger", "ledger/sent", "pools", "users"];
  const odd = [
    "q=%00",
    "q=%F0%9F%98",
    "f=name:has:%00",
    "size=-1",
    "after=9223372036854775808",
    "sort=__proto__",
    "q=%E2%80%AE",
  ];
  for (const list of lists) {
    for (const query of odd) {
      const answer = await called.as.admin.get(`/${list}?${query}`);
      expect([list, query, answer.status(), failed.test(await answer.text())]).toEqual([list, query, 200, false]);
    }
  }
});

test("92 every kind of answer carries the headers and a nonce of its own; one sent by the client counts for nothing", async () => {
  const { as, world } = called;
  const sent = { "x-nonce": "chosen", "content-security-policy": "script-src 'nonce-chosen'" };
  const pages = ["/", "/pools", "/nowhere", `/pools/${world.targets.missing.poolId}`, "/sign-in", "/no-right"];
  const answers = [
    ...(await Promise.all(pages.map((path) => as.admin.get(path, { headers: sent })))),
    await as.nobody.get("/pools", { headers: sent }),
    await as.admin.get("/pools", { headers: { ...sent, rsc: "1", "next-router-prefetch": "1" } }),
    await as.admin.get("/pools", { headers: { ...sent, purpose: "prefetch", "sec-purpose": "prefetch" } }),
    await as.admin.post("/api/users", { data: { kind: "ids", ids: [world.targets.own.userId] }, headers: sent }),
    await as.agent.post("/api/users", { data: {}, headers: sent }),
    await callAction(as.admin, actionOf("removePoolAction"), [{}], sent),
  ];
  const nonces = new Set<string>();
  for (const answer of answers) {
    const headers = answer.headers();
    const policy = headers["content-security-policy"] ?? "";
    for (const rule of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
      expect([answer.url(), policy]).toEqual([answer.url(), expect.stringContaining(rule)]);
    expect(headers).toMatchObject({
      "strict-transport-security": expect.stringContaining("max-age=63072000"),
      "x-content-type-options": "nosniff",
      "cross-origin-opener-policy": "same-origin",
      "x-frame-options": "DENY",
    });
    nonces.add(/script-src 'self' 'nonce-([A-Za-z0-9+/]{22}==)'/.exec(policy)?.[1] ?? "none");
    expect((await answer.text()).includes('nonce="chosen"')).toBe(false);
  }
  expect(nonces.size).toBe(answers.length);
  expect(nonces.has("none")).toBe(false);
});
