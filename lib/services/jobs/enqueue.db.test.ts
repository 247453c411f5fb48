import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { transact, unscoped } from "@/db/client";
import { jobs } from "@/db/schema";
import { makeCompany } from "@/db/testing/make-company";
import type { Ctx } from "@/lib/core/access/ctx";
import { enqueue } from "./enqueue";

test("a waiting job asked for once more cannot be claimed before that asking is committed, and stays one", async () => {
  const company = await unscoped((tx) => makeCompany(tx));
  const ctx: Ctx = { companyId: company.id, actor: { kind: "operator" }, clock: company.clock, address: null };
  const job = { topic: "test.dedupe", payload: {}, dedupeKey: "one" };
  await transact(ctx, (tx) => enqueue(tx, ctx, job));
  const claimable = () =>
    transact(ctx, async (tx) => {
      const rows = await tx
        .select({ id: jobs.id })
        .from(jobs)
        .where(eq(jobs.topic, job.topic))
        .for("update", { skipLocked: true });
      return rows.length;
    });
  expect(await claimable()).toBe(1);
  await transact(ctx, async (tx) => {
    await enqueue(tx, ctx, { ...job, priority: 10 });
    expect(await claimable()).toBe(0);
  });
  expect(await claimable()).toBe(1);
  const [kept] = await transact(ctx, (tx) =>
    tx
      .select({ n: sql<number>`count(*)::int`, priority: sql<number>`min(${jobs.priority})::int` })
      .from(jobs)
      .where(eq(jobs.topic, job.topic)),
  );
  expect(kept).toEqual({ n: 1, priority: 10 });
});
