import { count, eq } from "drizzle-orm";
import postgres from "postgres";
import { expect, test } from "vitest";
import { read } from "@/db/client";
import { jobs, officialAccounts, pools, sandboxPhones, users } from "@/db/schema";
import { makeCompany } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Ctx } from "@/lib/core/access/ctx";
import { systemClock } from "@/lib/platform/clock";
import * as registry from "@/lib/providers/registry";
import { onSandbox } from "@/lib/services/inbound/testing/make-world";
import { outsideTheLoop } from "@/lib/services/jobs/running-job";
import { growDemo } from "./grow-demo";
import { stepsOf } from "./lanes";
import { planHistory } from "./plan-history";
import { seedDemo } from "./seed-demo";

const { deps } = onSandbox(registry).fakeDeps();
const { descriptors } = registry;
const past = { seed: 1, nowMs: Date.parse("2026-11-20T16:40:00Z"), lane: "founding", next: 0 } as const;

test("the small demo is a few people who begin today; a second one is refused, and a past that meets a deadlock is played again", async () => {
  const tools = { deps, descriptors, clock: systemClock };
  const { companyId, signIns } = await seedDemo(tools, { size: "small" });
  const ctx: Ctx = { companyId, actor: { kind: "operator" }, clock: systemClock, address: null };
  const found = () =>
    read(ctx, async (tx) => ({
      people: await tx.$count(users),
      accounts: await tx.$count(officialAccounts),
      pools: await tx.select({ state: pools.state, n: count() }).from(pools).groupBy(pools.state),
      phones: await tx.$count(sandboxPhones),
      past: await tx.$count(jobs, eq(jobs.topic, "demo.grow")),
    }));
  const small = { people: 7, accounts: 10, pools: [{ state: "active", n: 3 }], phones: 4, past: 0 };
  expect([signIns.length, await found()]).toEqual([7, small]);
  await expect(seedDemo(tools, { size: "whole", seed: 1 })).rejects.toMatchObject({ code: "conflict" });
  expect(await found()).toEqual(small);

  // A deadlock is no deed's fault: what met it is played once more, and not left out.
  const owner = postgres(process.env["DATABASE_URL"] ?? "", { max: 1, onnotice: () => undefined });
  await owner.unsafe(`create sequence hires; grant usage on hires to public;
    create function deadlocks_once() returns trigger language plpgsql as $$ begin
      if nextval('hires') = 3 then raise exception 'deadlock' using errcode = '40P01'; end if; return new; end $$;
    create trigger deadlocks before insert on users for each row execute function deadlocks_once()`);
  await owner.end();
  const first = stepsOf("founding", planHistory(past.seed, past.nowMs)).slice(0, 25);
  const job: Ctx = { ...ctx, actor: { kind: "job", name: "demo.grow" } };
  expect(await growDemo(job, past, outsideTheLoop(), { ...deps, descriptors })).toEqual([]);
  const hired = first.filter(({ deed }) => deed.kind === "hire").length;
  expect([hired > 10, await found()]).toMatchObject([true, { people: small.people + hired, past: 1 }]);
});

test("only the worker plays the past, and only the demo has one", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const grow = (ctx: Ctx) => growDemo(ctx, past, outsideTheLoop(), { ...deps, descriptors });
    await expect(grow(company.admin.ctx)).rejects.toMatchObject({ code: "forbidden" });
    await expect(grow(company.as({ kind: "operator" }))).rejects.toMatchObject({ code: "forbidden" });
    expect(await grow(company.as({ kind: "job", name: "demo.grow" }))).toEqual([]);
    expect(await tx.$count(users)).toBe(1);
    expect(await tx.$count(jobs, eq(jobs.topic, "demo.grow"))).toBe(0);
  }));
