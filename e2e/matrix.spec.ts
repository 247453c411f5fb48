import { type APIResponse, expect, test } from "@playwright/test";
import { and, eq, gt } from "drizzle-orm";
import { read } from "@/db/client";
import { securityEvents } from "@/db/schema";
import type { Target } from "@/lib/services/testing/matrix/make-target";
import { type ActionExpectation, actions } from "./matrix/actions";
import { buildId, builtActions, routesOnDisk } from "./matrix/build";
import { bytesOf, type Called, type Caller, callers, callIn, roleOf } from "./matrix/callers";
import { callAction, codeOf, resultOf } from "./matrix/call-action";
import { type OpenRoute, type RouteExpectation, routes } from "./matrix/routes";

let called: Called;
test.beforeAll(async ({ playwright }) => {
  called = await callIn(playwright.request);
});
test.afterAll(async () => {
  for (const context of Object.values(called.as)) await context.dispose();
});

const mayCall = (may: readonly string[], caller: Caller) => may.includes(roleOf[caller] ?? "nobody");
const isAdmin = (caller: Caller) => roleOf[caller] === "admin";

/** What is there and not for this caller: to be answered as if it were not there. */
function hiddenFrom(caller: Caller, reach: ActionExpectation["reach"] | RouteExpectation["reach"]): Target[] {
  const { own, sibling, parent, foreign } = called.world.targets;
  // What is somebody's own is no admin's either.
  if (caller === "otherAdmin") return reach === "own" ? [own, sibling, parent, foreign] : [own, sibling, parent];
  if (reach === "company" || (isAdmin(caller) && reach !== "own")) return [foreign];
  if (caller === "neighbour") return [own, parent, foreign];
  if (isAdmin(caller) || (caller === "supervisor" && reach !== "visible")) return [own, sibling, parent, foreign];
  return [sibling, parent, foreign];
}

/** Every id and token of a target, which an answer may repeat because it was asked for. */
const idsOf = (at: Target) => Object.values(at).filter((value) => typeof value === "string");

const built = builtActions();

test("12 every action of the build and every address below app has its expectation, and none has one too many", () => {
  expect(built.length).toBeGreaterThan(35);
  expect(built.map(({ name }) => name).toSorted()).toEqual(Object.keys(actions).toSorted());
  const { files, built: served } = routesOnDisk();
  expect(files.length).toBeGreaterThan(35);
  expect([...new Set([...files, ...served])].toSorted()).toEqual(Object.keys(routes).toSorted());
});

for (const action of built) {
  const expectation = actions[action.name];
  test(`12 13 14 ${action.name}, as nobody, each role, another unit and another company`, async () => {
    if (!expectation) throw new Error(`${action.name} has no expectation`);
    const { as, world } = called;
    const { missing } = world.targets;
    for (const caller of callers) {
      const ask = (at: Target) => callAction(as[caller], action, [expectation.input(at)]);
      const codeAt = async (at: Target) => [caller, await codeOf(await ask(at))];
      if (caller === "nobody" || !mayCall(expectation.may, caller)) {
        const code = caller === "nobody" ? "unauthenticated" : "forbidden";
        for (const at of Object.values(world.targets)) expect(await codeAt(at)).toEqual([caller, code]);
        continue;
      }
      if (expectation.reach === "form") {
        const answer = await callAction(as[caller], action, [{ ...expectation.input(missing), companyId: "x" }]);
        expect([caller, await resultOf(answer)]).toMatchObject([
          caller,
          { code: "invalid", message: "Unknown field companyId" },
        ]);
        continue;
      }
      const nothing = await ask(missing);
      expect([caller, await resultOf(nothing)]).toMatchObject([caller, { code: "not_found", build: buildId() }]);
      for (const at of hiddenFrom(caller, expectation.reach))
        expect([caller, await bytesOf(await ask(at), idsOf(at))]).toEqual([
          caller,
          await bytesOf(nothing, idsOf(missing)),
        ]);
    }
  });
}

/** Where an address leads: what a page shows, or a handler's status. */
async function landing(answer: APIResponse): Promise<string | number> {
  const to = answer.headers()["location"];
  if (to !== undefined) return `${answer.status()} ${new URL(to, "http://here").pathname}`;
  if (!(answer.headers()["content-type"] ?? "").startsWith("text/html")) return answer.status();
  const text = await answer.text();
  const [, led] = /http-equiv="refresh" content="\d+;url=([^"?]*)/.exec(text) ?? [];
  return led ? `led to ${led}` : text.includes("NEXT_HTTP_ERROR_FALLBACK;404") ? "no such page" : answer.status();
}

const pathOf = (route: string, expectation: RouteExpectation, at: Target) => expectation.at?.(at) ?? route;

const askAt = (caller: Caller, route: string, expectation: RouteExpectation, at: Target) =>
  called.as[caller].fetch(pathOf(route, expectation, at), {
    method: expectation.kind === "page" ? "GET" : expectation.kind,
    ...(expectation.kind === "POST" ? { data: expectation.body?.(at) ?? {} } : {}),
  });

const refusalOf = {
  nobody: { page: "307 /sign-in", handler: 401 },
  lacking: { page: "led to /no-right", handler: 403 },
};
const nothingIs = { page: "no such page", handler: 404 };

for (const [route, expectation] of Object.entries(routes).filter(([, { kind }]) => kind !== "open")) {
  test(`12 13 14 ${route}, as nobody, each role, another unit and another company`, async () => {
    if (expectation.kind === "open") return;
    const { targets } = called.world;
    const kind = expectation.kind === "page" ? "page" : "handler";
    for (const caller of callers) {
      const ask = (at: Target) => askAt(caller, route, expectation, at);
      if (caller === "nobody" || !mayCall(expectation.may, caller)) {
        const refusal = refusalOf[caller === "nobody" ? "nobody" : "lacking"][kind];
        for (const at of [targets.own, targets.foreign, targets.missing]) {
          const answer = await ask(at);
          expect([caller, await landing(answer)]).toEqual([caller, refusal]);
          const text = await answer.text();
          // Their own name is in the frame of their pages; of what they asked for there is nothing.
          expect([caller, text.includes(targets.foreign.mark)]).toEqual([caller, false]);
          if (caller === "nobody") expect(text.includes(at.mark)).toBe(false);
        }
        continue;
      }
      if (!expectation.reach) {
        const answer = await ask(targets.own);
        expect([caller, await landing(answer)]).toEqual([caller, expectation.status ?? 200]);
        const text = await answer.text();
        for (const at of hiddenFrom(caller, isAdmin(caller) ? "company" : "visible"))
          expect([caller, text.includes(at.mark)]).toEqual([caller, false]);
        continue;
      }
      expect([caller, await landing(await ask(targets.missing))]).toEqual([caller, nothingIs[kind]]);
      for (const at of hiddenFrom(caller, expectation.reach))
        await expectAlike(
          () => ask(at),
          () => ask(targets.missing),
          at,
        );
      const mine = caller === "otherAdmin" ? targets.foreign : caller === "neighbour" ? targets.sibling : targets.own;
      if (hiddenFrom(caller, expectation.reach).includes(mine)) continue;
      expect([caller, await landing(await ask(mine))]).toEqual([caller, expectation.status ?? 200]);
    }
  });
}

/** Status and bytes are those of what is not there. Asked again where the frame around the page moved on meanwhile. */
async function expectAlike(hidden: () => Promise<APIResponse>, missing: () => Promise<APIResponse>, at: Target) {
  await expect(async () => {
    const [one, other] = [await hidden(), await missing()];
    const same = (await bytesOf(one, idsOf(at))) === (await bytesOf(other, idsOf(called.world.targets.missing)));
    expect([one.url(), same]).toEqual([one.url(), true]);
  }).toPass({ intervals: [0, 50, 100], timeout: 5_000 });
}

for (const [route, expectation] of Object.entries(routes)) {
  if (expectation.kind !== "open") continue;
  test(`12 ${route} is the same to everyone: ${expectation.why}`, async () => {
    for (const caller of callers) await expectOpen(caller, route, expectation);
  });
}

async function expectOpen(caller: Caller, route: string, { at, method, status }: OpenRoute): Promise<void> {
  // Signed out, the others could ask nothing more: that it ends sessions is shown where people sign out.
  if (route === "/api/auth/sign-out" && caller !== "nobody") return;
  const answer = await called.as[caller].fetch(at ?? route, method ? { method, data: {} } : {});
  const isLedOn = route === "/sign-in" && caller !== "nobody";
  expect([caller, answer.status()]).toEqual([caller, isLedOn ? 307 : status]);
  const text = await answer.text();
  for (const target of Object.values(called.world.targets)) expect(text.includes(target.mark)).toBe(false);
}

test("13 each refusal of another company's admin is one security event: who, what and why, and nothing they sent", async () => {
  const { world, as } = called;
  const { own } = world.targets;
  const other = world.otherAdmin;
  if (other.kind !== "user") throw new Error("an admin is a person");
  const ctx = {
    companyId: world.targets.foreign.companyId,
    actor: other,
    clock: { now: () => Date.now() },
    address: null,
  };
  const since = new Date();
  const noted = () =>
    read(ctx, (tx) =>
      tx
        .select({ kind: securityEvents.kind, target: securityEvents.target, reason: securityEvents.reason })
        .from(securityEvents)
        .where(and(eq(securityEvents.actor, other.id), gt(securityEvents.at, since)))
        .orderBy(securityEvents.at),
    );
  const remove = built.find(({ name }) => name === "removePoolAction");
  if (!remove) throw new Error("pools can be removed");
  await callAction(as.otherAdmin, remove, [{ poolId: own.poolId, version: 1 }]);
  await as.otherAdmin.get(`/api/interactions/${own.interactionId}`);
  await as.otherAdmin.get(`/accounts/${own.accountId}`);
  expect(await noted()).toEqual([
    { kind: "refused", target: `pool.remove ${own.poolId}`, reason: "not_found" },
    { kind: "refused", target: `interaction.read ${own.interactionId}`, reason: "not_found" },
    { kind: "refused", target: `/accounts/${own.accountId}`, reason: "not_found" },
  ]);
});
