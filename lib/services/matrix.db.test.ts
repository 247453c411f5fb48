import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/access/ctx";
import * as registry from "@/lib/providers/registry";
import { onSandbox } from "@/lib/services/inbound/testing/make-world";
import { type Outcome, cellOf, tryCell } from "./testing/matrix/cell";
import type { Expectation } from "./testing/matrix/expectation";
import { expectations, parts } from "./testing/matrix/table";
import { ctxExportsOnDisk, exportedFunctions, functionsOnDisk, importedFrom } from "./testing/matrix/verbs-on-disk";
import { type Place, type Who, type World, makeWorld, places, whos } from "./testing/matrix/world";

const disk = functionsOnDisk();
const layers = ["lib/actions", "lib/web", "lib/worker", "lib/cli"];
const outside = importedFrom(layers);
const takingCtx = disk.filter(({ takes }) => takes === "ctx");
/** A verb: it takes a ctx and either answers later or is reached from outside. */
const verbs = takingCtx.filter(({ name, isAsync }) => isAsync || outside.has(name)).map(({ name }) => name);
const expected = new Map(expectations);

test("12 every verb on disk has its expectation, and every expectation its verb", () => {
  expect(verbs.length).toBeGreaterThan(80);
  expect(verbs.filter((name) => !expected.has(name) && !(name in parts))).toEqual([]);
  expect([...expected.keys(), ...Object.keys(parts)].filter((name) => !verbs.includes(name))).toEqual([]);
  expect(expected.size).toBe(expectations.length);
  expect(new Set(verbs).size).toBe(verbs.length);
});

test("12 the verbs are read from disk whole, in whichever way one is written", () => {
  expect(takingCtx.length).toBe(ctxExportsOnDisk());
  const text = [
    "export async function one(ctx: Ctx, input: X): Promise<Y> {}",
    "export async function two<Row extends { id: string }>(\n  ctx: Ctx,\n  input: X,\n) {}",
    "export const three = (ctx: Ctx, { q }: X): Promise<Y> =>\n  other(ctx);",
    "export const four = async (ctx: Ctx) => 1;",
    "export function five(ctx: Ctx): string {}",
    "export async function six(tx: Tx, ctx: Ctx) {}",
    "async function hidden(ctx: Ctx) {}",
  ].join("\n");
  const found = exportedFunctions("a.ts", text).map(({ name, isAsync, takes }) => [name, isAsync, takes]);
  expect(found).toEqual([
    ["one", true, "ctx"],
    ["two", true, "ctx"],
    ["three", true, "ctx"],
    ["four", true, "ctx"],
    ["five", false, "ctx"],
    ["six", true, "tx"],
  ]);
});

/** Where the loop itself writes within a job's own transaction, for a job that nobody tries any more. */
const inTheLoop = ["lib/worker/exhausted.ts"];

test("12 what takes an open transaction, or is a part of verbs, is reached from nowhere outside", () => {
  const inner = disk.filter(({ takes, name }) => takes === "tx" || name in parts).map(({ name }) => name);
  expect(inner.length).toBeGreaterThan(80);
  const reached = inner.flatMap((name) => (outside.get(name) ?? []).map((file) => `${file}: ${name}`));
  expect(reached.filter((use) => !inTheLoop.some((file) => use.startsWith(`${file}:`)))).toEqual([]);
  for (const file of inTheLoop) expect(readFileSync(file, "utf8")).toContain("lib/services/");
});

test("12 nobody has no ctx: one without an actor, or with none, is no ctx at all", () => {
  // @ts-expect-error a ctx names who acts
  const without: Ctx = { companyId: world.company.id, clock: world.company.clock, address: null };
  // @ts-expect-error nobody is no actor
  const nobody: Ctx = { ...without, actor: null };
  expect([without.actor, nobody.actor]).toEqual([undefined, null]);
});

let world: World;
beforeAll(async () => {
  const { deps } = onSandbox(registry).fakeDeps();
  world = await makeWorld({ descriptors: registry.descriptors, deps });
});

/** Whether one who may call the verb reaches what is there. */
function reaches({ reach }: Expectation, who: Who, place: Place): boolean {
  const isNarrow = who === "agent" || who === "supervisor";
  if (reach === "own" || (reach === "profile" && isNarrow)) return who === "agent" && place === "own";
  return reach === "visible" && isNarrow ? place === "own" : true;
}

const summary = (outcome: Outcome) => (outcome.ok ? "ok" : outcome.code);
const said = (outcome: Outcome) =>
  outcome.ok ? { answer: outcome.answer } : { code: outcome.code, says: outcome.says };
const isListed = ({ reach }: Expectation) => reach === "list" || reach === "seen";

describe.each(expectations)("12 13 14 %s", (_name, expectation) => {
  test("whoever may not is forbidden, whatever they aim at", async () => {
    for (const who of whos.filter((one) => !expectation.may.includes(one))) {
      const cell = cellOf(world, expectation, who);
      for (const place of isListed(expectation) ? (["own"] as const) : (["own", "foreign", "missing"] as const))
        expect([who, place, summary(await cell(world.targets[place]))]).toEqual([who, place, "forbidden"]);
    }
  });

  test("whoever may reaches what is theirs to reach; all else is as if it were not there", async () => {
    for (const who of expectation.may) {
      const cell = cellOf(world, expectation, who);
      const nothing = await cell(world.targets.missing);
      if (["company", "visible", "own", "profile"].includes(expectation.reach))
        expect([who, summary(nothing)]).toEqual([who, "not_found"]);
      if (expectation.reach === "links") expect([who, nothing.ok]).toEqual([who, false]);
      for (const place of places) {
        const outcome = await cell(world.targets[place]);
        if (isListed(expectation)) expectListed(outcome, expectation, who);
        else if (place === "foreign" || !reaches(expectation, who, place))
          expect([who, place, said(outcome)]).toEqual([who, place, said(nothing)]);
        else if (place !== "missing")
          expect([who, place, summary(outcome)]).toEqual([who, place, expectation.but?.[who] ?? "ok"]);
        if (expectation.reach === "quiet" && outcome.ok && (place === "foreign" || place === "missing"))
          expect([who, place, outcome.written]).toEqual([who, place, 0]);
      }
      if (expectation.reach === "blind")
        expect(JSON.stringify(said(nothing))).not.toContain(world.targets.foreign.mark);
    }
  });

  const { linking } = expectation;
  if (!linking) return;
  test("what is theirs is led to nothing of another company", async () => {
    const { own, foreign, missing } = world.targets;
    for (const who of expectation.may) {
      const link = (at: typeof own) => tryCell(world, who, (ctx) => linking(ctx, own, at, world));
      const [refused, nothing] = [await link(foreign), await link(missing)];
      expect([who, refused.ok]).toEqual([who, false]);
      expect(said(refused)).toEqual(said(nothing));
    }
  });
});

function expectListed(outcome: Outcome, expectation: Expectation, who: Who): void {
  expect([who, summary(outcome)]).toEqual([who, expectation.but?.[who] ?? "ok"]);
  const answer = JSON.stringify(said(outcome));
  const { foreign, sibling, parent } = world.targets;
  const hidden = [
    foreign,
    ...(expectation.reach === "seen" && who !== "admin" && who !== "operator" ? [sibling, parent] : []),
  ];
  for (const { phone: _, ...target } of hidden)
    for (const value of Object.values(target))
      if (typeof value === "string" && value !== "") expect([who, answer.includes(value)]).toEqual([who, false]);
}
