import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { transact } from "@/db/client";
import type { Role } from "@/lib/core/access/actor";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Audience } from "@/lib/core/access/visible";
import { CompanyId, OuId, SessionId, UserId } from "@/lib/core/ids";
import { nothingMasked } from "@/lib/core/masking/mask";
import { systemClock } from "@/lib/platform/clock";
import { publish } from "@/lib/services/live/publish";
import { LiveCursor, readLive } from "@/lib/services/live/read-live";
import { type LiveHub, makeLiveHub } from "./live-hub";
import { openLiveStream } from "./live-stream";

let owner: postgres.Sql;
let companyId: CompanyId;
let operator: Ctx;
let admin: Ctx;
let hub: LiveHub;
const opened: AbortController[] = [];

beforeAll(() => {
  owner = postgres(process.env["DATABASE_URL"] ?? "", { max: 2, onnotice: () => undefined });
});
afterAll(() => owner.end());
beforeEach(() => {
  companyId = CompanyId.parse(randomUUID());
  operator = { companyId, actor: { kind: "operator" }, clock: systemClock, address: null };
  admin = person(["admin"]);
  hub = makeLiveHub();
});
afterEach(() => {
  for (const abort of opened.splice(0)) abort.abort();
  hub.close();
});

function person(roles: Role[], more: { ouIds?: OuId[]; id?: UserId } = {}): Ctx {
  const id = more.id ?? UserId.parse(randomUUID());
  const supervises = { ouIds: more.ouIds ?? [], accountIds: [] };
  const sessionId = SessionId.parse(randomUUID());
  const actor = { kind: "user", id, roles, ouId: null, supervises, masked: nothingMasked, sessionId } as const;
  return { companyId, actor, clock: systemClock, address: null };
}

const tell = (name: string, audience: Audience = {}) =>
  transact(operator, async (tx) => {
    await publish(tx, operator, { kind: "room.changed", subjectId: randomUUID(), audience, payload: { name } });
  });

/** Opens a stream and collects what arrives. */
async function listen(
  ctx: Ctx,
  options: {
    after?: LiveCursor | null;
    recheck?: (known: Ctx) => Promise<Ctx | null>;
    beatMs?: number;
    trustForMs?: number;
  } = {},
) {
  const { after = null, recheck = async (known) => known, ...rest } = options;
  const abort = new AbortController();
  opened.push(abort);
  const body = await openLiveStream({ hub, ctx, after, recheck, signal: abort.signal, ...rest });
  let text = "";
  const ended = (async () => {
    for await (const chunk of body) text += Buffer.from(chunk).toString("utf8");
  })();
  return {
    names: () => [...text.matchAll(/"name":"([^"]+)"/g)].map(([, name]) => name),
    cursor: () => LiveCursor.parse([...text.matchAll(/^id: (\S+)$/gm)].at(-1)?.[1]),
    text: () => text,
    ended,
    close: () => abort.abort(),
  };
}

async function until(holds: () => boolean, withinMs = 8_000): Promise<void> {
  for (const lateMs = Date.now() + withinMs; Date.now() < lateMs; await pause(10)) if (holds()) return;
  throw new Error("still not so");
}

test("what is committed arrives at every stream of the company, in order and once, and at no other company's", async () => {
  const streams = await Promise.all([listen(admin), listen(admin), listen(admin)]);
  const foreign = await listen({ ...admin, companyId: CompanyId.parse(randomUUID()) });
  for (let n = 0; n < 40; n++) await tell(`n${n}`);
  const all = Array.from({ length: 40 }, (_, n) => `n${n}`);
  for (const stream of streams) {
    await until(() => stream.names().length >= 40);
    await pause(150);
    expect(stream.names()).toEqual(all);
  }
  expect(foreign.names()).toEqual([]);
});

test("what is rolled back is told to nobody", async () => {
  const stream = await listen(admin);
  const undone = transact(operator, async (tx) => {
    await publish(tx, operator, {
      kind: "room.changed",
      subjectId: randomUUID(),
      audience: {},
      payload: { name: "undone" },
    });
    throw new Error("undo");
  });
  await expect(undone).rejects.toThrow("undo");
  await tell("done");
  await until(() => stream.names().length > 0);
  expect(stream.names()).toEqual(["done"]);
});

/** Publishes in a transaction that stays open until told. */
async function tellSlowly(name: string): Promise<() => Promise<void>> {
  const written = Promise.withResolvers<void>();
  const mayCommit = Promise.withResolvers<void>();
  const done = transact(operator, async (tx) => {
    await publish(tx, operator, { kind: "room.changed", subjectId: randomUUID(), audience: {}, payload: { name } });
    written.resolve();
    await mayCommit.promise;
  });
  await written.promise;
  return async () => {
    mayCommit.resolve();
    await done;
  };
}

test("an event committed after others of a higher sequence is not lost, to the open stream or to one that resumes", async () => {
  const stream = await listen(admin);
  const commit = await tellSlowly("slow");
  await tell("quick");
  await until(() => stream.names().includes("quick"));
  expect(stream.names()).toEqual(["quick"]);
  stream.close();
  const resumed = await listen(admin, { after: stream.cursor() });
  const staying = await listen(admin);
  await commit();
  await tell("later");
  for (const each of [resumed, staying]) {
    await until(() => each.names().includes("later"));
    expect(each.names().filter((name) => name === "slow")).toEqual(["slow"]);
  }
  // What was read while "slow" was open is met again by each read, and told once.
  expect(staying.names()).toEqual(["quick", "slow", "later"]);
});

test("a stream that resumes gets what it missed, and of what it had at most what was still open", async () => {
  const stream = await listen(admin);
  await tell("a");
  await until(() => stream.names().length === 1);
  await pause(60);
  stream.close();
  await tell("b");
  await tell("c");
  const resumed = await listen(admin, { after: stream.cursor() });
  await until(() => resumed.names().includes("c"));
  expect(resumed.names().filter((name) => name !== "a")).toEqual(["b", "c"]);
});

test("a batch that broke off half way is read again as a whole", async () => {
  const abort = new AbortController();
  await tell("a");
  await tell("b");
  const { rows } = await readLive(admin, null);
  expect(rows).toHaveLength(2);
  const body = await openLiveStream({
    hub,
    ctx: admin,
    after: null,
    recheck: async (known) => known,
    signal: abort.signal,
  });
  const reader = body.getReader();
  let text = "";
  while (!text.includes('"b"')) text += Buffer.from((await reader.read()).value ?? []).toString("utf8");
  abort.abort();
  const blocks = text.split("\n\n").filter((block) => block.includes("data:"));
  expect(blocks.map((block) => block.includes("id:"))).toEqual([false, true]);
});

test.each([
  ["far in the past", () => `1.${Math.floor(Date.now() / 1000) - 13 * 3600}`],
  ["of another server", () => `9000000000000000000.${Math.floor(Date.now() / 1000)}`],
])("a place %s leads to a fresh look at everything", async (_what, cursor) => {
  await tell("old");
  const stream = await listen(admin, { after: LiveCursor.parse(cursor()) });
  await until(() => stream.text().includes("event: resync"));
  expect(stream.names()).toEqual([]);
});

test("too much at once leads to a fresh look instead of a flood", async () => {
  const stream = await listen(admin);
  await owner`insert into live_events (company_id, kind, subject_id, audience, payload, at)
    select ${companyId}, 'room.changed', gen_random_uuid(), '{}', '{}', now() from generate_series(1, 1500)`;
  await until(() => stream.text().includes("event: resync"));
});

test("each hears only what concerns them: own, supervised unit, admins", async () => {
  const ouId = OuId.parse(randomUUID());
  const [agent, other, supervisor] = [person(["agent"]), person(["agent"]), person(["supervisor"], { ouIds: [ouId] })];
  const heard = await Promise.all([agent, other, supervisor, admin].map((ctx) => listen(ctx)));
  const agentId = agent.actor.kind === "user" ? agent.actor.id : "";
  await tell("own", { userId: agentId, ouId });
  await tell("secret", { adminsOnly: true });
  await until(() => heard[3]?.names().length === 2);
  await pause(100);
  expect(heard.map((stream) => stream.names())).toEqual([["own"], [], ["own"], ["own", "secret"]]);
});

test("of what a stream missed it hears only what concerns it", async () => {
  const agent = person(["agent"]);
  const own = { userId: agent.actor.kind === "user" ? agent.actor.id : "" };
  const stream = await listen(agent);
  await tell("own", own);
  await until(() => stream.names().length === 1);
  stream.close();
  await tell("secret", { adminsOnly: true });
  await tell("another's", { userId: randomUUID() });
  await tell("own again", own);
  for (const after of [stream.cursor(), null]) {
    const back = await listen(agent, { after });
    await until(() => back.names().includes("own again"));
    expect(back.names().filter((name) => !name?.startsWith("own"))).toEqual([]);
  }
});

test("a session that ended hears nothing more and its stream ends", async () => {
  let signedIn = true;
  const stream = await listen(admin, { recheck: async (known) => (signedIn ? known : null), trustForMs: 0 });
  await tell("before");
  await until(() => stream.names().length === 1);
  signedIn = false;
  await tell("after");
  await stream.ended;
  expect(stream.names()).toEqual(["before"]);
  expect(stream.text()).toContain("event: ended");
});

test("a silent stream beats, and finds out by the beat that its session ended", async () => {
  let signedIn = true;
  const stream = await listen(admin, { recheck: async (known) => (signedIn ? known : null), beatMs: 40 });
  await until(() => stream.text().includes("event: beat"));
  signedIn = false;
  await stream.ended;
  expect(stream.text()).toContain("event: ended");
});

test("rights taken away while the stream is open act from the next event on", async () => {
  const id = UserId.parse(randomUUID());
  const agent = person(["agent"], { id });
  const stream = await listen(person(["admin"], { id }), { recheck: async () => agent, trustForMs: 0 });
  await tell("first", { adminsOnly: true });
  await until(() => stream.names().length > 0, 1_000).catch(() => undefined);
  await tell("second", { adminsOnly: true });
  await pause(200);
  expect(stream.names()).not.toContain("second");
});

test("7 a stream that finds somebody else's session where its own was ends before it tells a thing", async () => {
  const other = person(["admin"]);
  const stream = await listen(admin, { recheck: async () => other, trustForMs: 0 });
  await tell("theirs", { adminsOnly: true });
  await until(() => stream.text().includes("event: ended"));
  expect(stream.names()).toEqual([]);
});

test("rings missed while the listening connection was away are made up for", async () => {
  const stream = await listen(admin);
  await tell("one");
  await until(() => stream.names().length === 1);
  await owner`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query ilike 'listen "live"%'`;
  await tell("two");
  await until(() => stream.names().includes("two"));
  await tell("three");
  await until(() => stream.names().includes("three"));
});

test("one user opens at most 16 streams; closing one makes room", async () => {
  const streams = await Promise.all(Array.from({ length: 16 }, () => listen(admin)));
  await expect(listen(admin)).rejects.toMatchObject({ code: "rate_limited" });
  await listen(person(["agent"]));
  streams[0]?.close();
  await listen(admin);
});

test("a server that stops ends its streams and refuses new ones", async () => {
  const stream = await listen(admin);
  hub.close();
  await stream.ended;
  await expect(listen(admin)).rejects.toMatchObject({ code: "unavailable" });
});

test("someone without a role in the company reads nothing: forbidden", async () => {
  await expect(readLive(operator, null)).rejects.toMatchObject({ code: "forbidden" });
});
