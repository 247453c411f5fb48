import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { transact } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import { CompanyId, SessionId, UserId } from "@/lib/core/ids";
import { nothingMasked } from "@/lib/core/masking/mask";
import { systemClock } from "@/lib/platform/clock";
import { audit } from "./write-audit";
import { sealAudit } from "./seal-audit";
import { verifyAudit } from "./verify-audit";

let owner: postgres.Sql;
let ctx: Ctx;
let job: Ctx;

beforeAll(() => {
  owner = postgres(process.env["DATABASE_URL"] ?? "", { max: 2, onnotice: () => undefined });
});
afterAll(() => owner.end());

// Committed for good, since only ended transactions are sealed; each test has a company of its own.
beforeEach(() => {
  ctx = {
    companyId: CompanyId.parse(randomUUID()),
    actor: { kind: "operator" },
    clock: systemClock,
    address: "192.0.2.7",
  };
  job = { ...ctx, actor: { kind: "job", name: "audit.seal" } };
});

const write = (n: number, text = `name ${n}`) =>
  transact(ctx, async (tx) => {
    await audit(tx, ctx, {
      action: "pool.update",
      target: { kind: "pool", id: `p${n}`, name: text },
      before: { n: n - 1 },
      after: { n, big: 12345678901234567890n.toString() },
    });
  });

async function writeMany(count: number): Promise<void> {
  for (let n = 1; n <= count; n++) await write(n);
}

/** Seals until so many are: other tests' transactions on the same server may hold the horizon back for a moment. */
async function sealTo(count: number): Promise<void> {
  for (let sealed = 0, tries = 0; sealed < count; tries++) {
    sealed += await sealAudit(job);
    if (tries > 400) throw new Error(`only ${sealed} of ${count} sealed`);
    if (sealed < count) await pause(25);
  }
}

const ids = async () =>
  (
    await owner<
      { id: string }[]
    >`select a.id from audit_log a join audit_seals s on s.audit_id = a.id where a.company_id = ${ctx.companyId} order by s.position`
  ).map((row) => row.id);

const problems = async () => (await verifyAudit(ctx)).problems;

test("what was written is sealed once, in order, and verifies", async () => {
  await writeMany(7);
  await sealTo(7);
  expect(await sealAudit(job)).toBe(0);
  await write(8);
  await sealTo(1);
  const report = await verifyAudit(ctx);
  expect(report).toMatchObject({ sealed: 8, head: { position: 8 }, problems: [] });
  const seqs = await owner<{ seq: string }[]>`
    select a.seq from audit_seals s join audit_log a on a.id = s.audit_id where s.company_id = ${ctx.companyId} order by s.position`;
  expect(seqs.map((row) => Number(row.seq))).toEqual(seqs.map((row) => Number(row.seq)).toSorted((a, b) => a - b));
});

test("a transaction still open keeps back what came after it, and its row is sealed when it ends", async () => {
  const opened = Promise.withResolvers<void>();
  const mayCommit = Promise.withResolvers<void>();
  const slow = transact(ctx, async (tx) => {
    await audit(tx, ctx, { action: "pool.update", target: { kind: "pool", id: "slow" } });
    opened.resolve();
    await mayCommit.promise;
  });
  await opened.promise;
  await write(1);
  await sealAudit(job);
  expect((await verifyAudit(ctx)).sealed).toBe(0);
  mayCommit.resolve();
  await slow;
  await sealTo(2);
  const order = await owner<{ target: string }[]>`
    select a.target_id as target from audit_seals s join audit_log a on a.id = s.audit_id where s.company_id = ${ctx.companyId} order by s.position`;
  expect(order.map((row) => row.target)).toEqual(["slow", "p1"]);
  expect(await problems()).toEqual([]);
});

test("95 100 writers at once wait for nobody and leave a whole chain", async () => {
  const sealing = (async () => {
    for (let i = 0; i < 20; i++) {
      await sealAudit(job);
      await pause(10);
    }
  })();
  await Promise.all(Array.from({ length: 100 }, (_, n) => write(n + 1)));
  await sealing;
  for (let tries = 0; tries < 400 && (await verifyAudit(ctx)).sealed < 100; tries++) {
    await sealAudit(job);
    await pause(10);
  }
  expect(await verifyAudit(ctx)).toMatchObject({ sealed: 100, problems: [] });
});

test("several sealers at once seal each row once", async () => {
  let sealed = 0;
  for (let round = 1; round <= 5; round++) {
    await writeMany(10);
    const counts = await Promise.all(Array.from({ length: 6 }, () => sealAudit(job)));
    sealed += counts.reduce((a, b) => a + b, 0);
  }
  await sealTo(50 - sealed);
  expect(await verifyAudit(ctx)).toMatchObject({ sealed: 50, problems: [] });
});

test("after a restore into another server, old and new rows are sealed all the same", async () => {
  await writeMany(2);
  await sealTo(2);
  await owner`update audit_seals set horizon = '9000000000000' where company_id = ${ctx.companyId}`;
  await write(3);
  await owner`update audit_log set xid = '8000000000000' where company_id = ${ctx.companyId} and target_id = 'p3'`;
  await sealTo(1);
  await write(4);
  await sealTo(1);
  expect(await verifyAudit(ctx)).toMatchObject({ sealed: 4, problems: [] });
});

describe("95 what someone with all rights over the database does is named", () => {
  beforeEach(async () => {
    await writeMany(10);
    await sealTo(10);
  });

  test.each([
    ["the actor", "actor_name = 'Somebody Else'"],
    ["a microsecond", "at = at + interval '1 microsecond'"],
    ["a value inside", "after = jsonb_set(after, '{n}', '99')"],
    ["the address", "address = null"],
  ])("a changed row: %s", async (_what, change) => {
    const [, , , fourth = ""] = await ids();
    await owner.unsafe(`update audit_log set ${change} where id = '${fourth}'`);
    expect(await problems()).toEqual([{ kind: "changed", position: 4, auditId: fourth }]);
  });

  test("a deleted row", async () => {
    const [, second = ""] = await ids();
    await owner`delete from audit_log where id = ${second}`;
    expect(await problems()).toEqual([{ kind: "missing", position: 2, auditId: second }]);
  });

  test("a row deleted together with its seal", async () => {
    const [, , third = ""] = await ids();
    await owner`delete from audit_seals where audit_id = ${third}`;
    await owner`delete from audit_log where id = ${third}`;
    expect(await problems()).toEqual([{ kind: "gap", from: 3, to: 3 }]);
  });

  test("a row and seal deleted and the later positions moved up", async () => {
    const [, , third = "", fourth = ""] = await ids();
    await owner`delete from audit_seals where audit_id = ${third}`;
    await owner`delete from audit_log where id = ${third}`;
    for (let position = 4; position <= 10; position++) {
      await owner`update audit_seals set position = ${position - 1} where company_id = ${ctx.companyId} and position = ${position}`;
    }
    expect(await problems()).toEqual([{ kind: "changed", position: 3, auditId: fourth }]);
  });

  test("two rows exchanged", async () => {
    const [, second = "", , , , sixth = ""] = await ids();
    const spare = randomUUID();
    await owner`update audit_log set id = ${spare} where id = ${second}`;
    await owner`update audit_log set id = ${second} where id = ${sixth}`;
    await owner`update audit_log set id = ${sixth} where id = ${spare}`;
    expect(await problems()).toEqual([
      { kind: "swapped", position: 2, auditId: second, withAuditId: sixth },
      { kind: "swapped", position: 6, auditId: sixth, withAuditId: second },
    ]);
  });

  test("two seals exchanged", async () => {
    const [, , third = "", , , , seventh = ""] = await ids();
    const place = (from: number, to: number) =>
      owner`update audit_seals set position = ${to} where company_id = ${ctx.companyId} and position = ${from}`;
    await place(3, 900);
    await place(7, 3);
    await place(900, 7);
    expect(await problems()).toEqual([
      { kind: "swapped", position: 3, auditId: seventh, withAuditId: third },
      { kind: "swapped", position: 7, auditId: third, withAuditId: seventh },
    ]);
  });

  test("the last rows cut off, against a head noted before", async () => {
    const { head } = await verifyAudit(ctx);
    const [, , , , , , , eighth = "", ninth = "", tenth = ""] = await ids();
    await owner`delete from audit_seals where audit_id in ${owner([eighth, ninth, tenth])}`;
    await owner`delete from audit_log where id in ${owner([eighth, ninth, tenth])}`;
    expect(await problems()).toEqual([]);
    const report = await verifyAudit(ctx, head ? [head] : []);
    expect(report.problems).toEqual([{ kind: "cut", position: 10 }]);
  });

  test("a row that nobody seals", async () => {
    const longAgo = new Date(Date.now() - 3_600_000);
    const [row] = await owner<{ id: string }[]>`
      insert into audit_log (company_id, id, at, actor_kind, action, target_kind, target_id)
      values (${ctx.companyId}, uuidv7(${`-1 hour`}::interval), ${longAgo}, 'operator', 'pool.update', 'pool', 'x') returning id`;
    expect(await problems()).toEqual([{ kind: "unsealed", auditId: row?.id }]);
  });
});

test.each([
  "update audit_log set action = 'x'",
  "delete from audit_log",
  "truncate audit_log",
  "update audit_seals set hash = 'x'",
  "delete from audit_seals",
  "truncate audit_seals",
])("95 the application's role is refused: %s", async (statement) => {
  const denied = transact(ctx, async (tx) => {
    await tx.execute(sql.raw(statement));
  });
  await expect(denied).rejects.toMatchObject({ cause: { code: "42501" } });
});

test("an agent neither seals nor verifies: forbidden", async () => {
  const agent: Ctx = {
    ...ctx,
    actor: {
      kind: "user",
      id: UserId.parse(randomUUID()),
      roles: ["agent"],
      ouId: null,
      supervises: { ouIds: [], accountIds: [] },
      masked: nothingMasked,
      sessionId: SessionId.parse(randomUUID()),
    },
  };
  await expect(sealAudit(agent)).rejects.toMatchObject({ code: "forbidden" });
  await expect(verifyAudit(agent)).rejects.toMatchObject({ code: "forbidden" });
});

test("another company's rows are neither sealed nor seen", async () => {
  await writeMany(2);
  await sealTo(2);
  const other: Ctx = { ...job, companyId: CompanyId.parse(randomUUID()) };
  expect(await sealAudit(other)).toBe(0);
  expect(await verifyAudit({ ...ctx, companyId: other.companyId })).toEqual({ sealed: 0, head: null, problems: [] });
});
