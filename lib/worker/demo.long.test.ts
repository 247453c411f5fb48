import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sealAudit } from "@/lib/services/audit/seal-audit";
import { verifyAudit } from "@/lib/services/audit/verify-audit";
import { brokenInvariants } from "@/db/testing/invariants";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Lane } from "@/lib/services/demo/lanes";
import { emptyDatabase, growOnce, owner, seedWhole, settleToday, tellAll } from "./testing/demo-world";

const nowMs = Date.parse("2026-11-20T16:40:00Z");
const seed = 1;
let ctx: Ctx;
let early: Awaited<ReturnType<typeof tellAll>>;
const omitted: { kind: string; why: string }[] = [];

const halves = ["italy", "abroad"] as const satisfies readonly Lane[];
const earlyParts = 3;

/** So many parts of a lane, or all. */
async function grow(of: Ctx, lane: Lane, parts = Number.POSITIVE_INFINITY): Promise<void> {
  for (let n = 0; n < parts; n++) {
    const part = await growOnce(of, lane);
    if (!part) return;
    omitted.push(...part.omitted);
  }
}

const count = async (statement: string): Promise<number> => {
  const [row] = await owner.unsafe<{ n: number }[]>(`select (${statement})::int as n`);
  return row?.n ?? -1;
};

beforeAll(async () => {
  ctx = await seedWhole(seed, nowMs);
  await grow(ctx, "founding");
  // Side by side, as the worker does.
  await Promise.all(halves.map((lane) => grow(ctx, lane, earlyParts)));
  early = await tellAll();
  await Promise.all(halves.map((lane) => grow(ctx, lane)));
  await settleToday(ctx);
}, 240_000);
afterAll(() => owner.end());

describe("the whole demo", () => {
  test("has what it promises", async () => {
    expect({
      units: await count("select count(*) from org_units where parent_id is not null"),
      levels: await count("select max(depth) - 1 from org_units"),
      pools: await count("select count(*) from pools where state = 'active'"),
      channels: await count("select count(distinct channel) from pools"),
      accounts: await count("select count(*) from official_accounts"),
      countries: await count("select count(distinct country) from official_accounts"),
      users: await count("select count(*) from users"),
      clients: await count("select count(*) from clients"),
    }).toEqual({
      units: 5,
      levels: 3,
      pools: 5,
      channels: 3,
      accounts: 25,
      countries: 12,
      users: 40,
      clients: 300,
    });
    expect(await count("select count(*) from messages")).toBeGreaterThan(2_500);
    expect(await count("select max(sent_at)::date - min(sent_at)::date from messages")).toBeGreaterThan(85);
  });

  test("keeps every invariant, and each live room is on an account of a pool on its user's path", async () => {
    expect(await brokenInvariants(owner)).toEqual([]);
    expect(
      await owner`
        with recursive path as (
          select u.id as user_id, o.id, o.parent_id from users u join org_units o on o.id = u.ou_id
          union all
          select p.user_id, o.id, o.parent_id from path p join org_units o on o.id = p.parent_id)
        select r.id from rooms r join official_accounts a on a.id = r.account_id
        where r.state in ('reserved','pending','active','needs_verification') and a.purpose <> 'dedicated' and not exists (
          select from path p join pool_units g on g.ou_id = p.id where p.user_id = r.user_id and g.pool_id = a.pool_id)`,
    ).toEqual([]);
    expect(await count("select count(*) - count(distinct match_key) from identities where channel = 'whatsapp'")).toBe(
      0,
    );
    expect(
      await count(
        "select count(*) from messages where direction = 'out' and sent_at > coalesce(delivered_at, sent_at)",
      ),
    ).toBe(0);
  });

  test("shows what does not go well, too", async () => {
    const states = await owner<{ state: string; n: number }[]>`
      select state, count(*)::int as n from official_accounts group by state`;
    expect(Object.fromEntries(states.map(({ state, n }) => [state, n]))).toMatchObject({
      degraded: 1,
      draft: 1,
      disabled: 1,
      draining: 1,
      retired: 1,
    });
    const outcomes = await owner<{ outcome: string }[]>`select distinct outcome from onboarding_runs order by 1`;
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(
      expect.arrayContaining([
        "AMBIGUOUS",
        "COMPLETED",
        "NO_EXTENSION",
        "NUMBER_UNAVAILABLE",
        "OPTED_OUT",
        "REMINDED",
        "USER_NOT_FOUND",
      ]),
    );
    const ends = await owner<{ state: string }[]>`select distinct state from rooms order by 1`;
    expect(ends.map(({ state }) => state)).toEqual(["active", "closed", "cooling"]);
    const ways = await owner<{ delivery: string }[]>`
      select distinct delivery from messages where direction = 'out' order by 1`;
    expect(ways.map(({ delivery }) => delivery)).toEqual(["ambiguous", "delivered", "failed", "queued", "read"]);
    const calls = await owner<{ state: string }[]>`select distinct state from raw_events order by 1`;
    expect(calls.map(({ state }) => state)).toEqual(["malformed", "processed", "quarantined"]);
    const alerts = await owner<
      { kind: string }[]
    >`select distinct kind from alerts where resolved_at is null order by 1`;
    expect(alerts.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["account_degraded", "event_quarantined", "message_failed", "number_unavailable"]),
    );
  });

  test("has a pool that is nearly full, and countries that no number serves", async () => {
    const [fullest] = await owner<{ name: string; used: number }[]>`
      select p.name, (select count(*) from rooms r join official_accounts a on a.id = r.account_id
          where a.pool_id = p.id and a.purpose = 'secondary' and r.state = 'active')::float8
        / (select sum(max_live_rooms) from official_accounts a where a.pool_id = p.id and a.purpose = 'secondary') as used
      from pools p where p.channel <> 'line' order by used desc limit 1`;
    expect(fullest?.name).toBe("Asia clients");
    expect(fullest?.used).toBeGreaterThanOrEqual(0.8);
    expect(fullest?.used).toBeLessThan(1);
    const warnings = await owner<{ title: string }[]>`
      select title from alerts where kind = 'last_secondary' and resolved_at is null order by title`;
    expect(warnings.map(({ title }) => title.split(":")[0])).toEqual(
      expect.arrayContaining(["Asia clients", "EMEA clients"]),
    );
    const gaps = await owner<
      { sentence: string }[]
    >`select sentence from selections where error = 'NO_ACCOUNT_AVAILABLE'`;
    expect(gaps.length).toBeGreaterThanOrEqual(2);
  });

  test("left out only what a person would not have done either", () => {
    expect([...new Set(omitted.map(({ why }) => why))]).toEqual(["This room has ended, or was never opened"]);
    expect(omitted.length).toBeLessThan(120);
  });

  test("has an audit that seals and verifies", async () => {
    await sealAudit(ctx);
    const report = await verifyAudit({ ...ctx, actor: { kind: "operator" } });
    expect(report.problems).toEqual([]);
    expect(report.sealed).toBe(await count("select count(*) from audit_log"));
  });

  test("grows on from where it was: a part that breaks off leaves nothing of itself, and the same seed grows the same", async () => {
    await emptyDatabase();
    const other = await seedWhole(seed, nowMs);
    await grow(other, "founding");
    await growOnce(other, "abroad");
    const before = await tellAll();
    const dies = () => Promise.reject(new Error("the worker dies"));
    await expect(growOnce(other, "abroad", dies)).rejects.toThrow("dies");
    expect(await tellAll()).toEqual(before);
    expect(await growOnce(other, "abroad")).toMatchObject({ input: { next: 25 } });
    await grow(other, "abroad", earlyParts - 2);
    await grow(other, "italy", earlyParts);
    // The same seed at the same moment, in another database, one lane after the other: the same company.
    const again = await tellAll();
    for (const [name, rows] of Object.entries(early)) expect([name, again[name]]).toEqual([name, rows]);
  }, 120_000);
});
