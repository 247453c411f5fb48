import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { jobs, liveEvents, signInThrottles, submissions } from "@/db/schema";
import { makeCompany } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import { startCompanyJobs } from "@/lib/services/jobs/start-company-jobs";
import { databaseAnswers } from "./check-database";
import { purge } from "./purge";

const hourMs = 3_600_000;

test("what only served for a while goes, batch after batch, and what may still be asked for stays", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const ctx = company.as({ kind: "job", name: "upkeep.purge" });
    const ago = (hours: number) => new Date(company.clock.now() - hours * hourMs);
    const event = (hours: number) => ({
      companyId: company.id,
      kind: "room.changed",
      subjectId: randomUUID(),
      audience: {},
      payload: {},
      at: ago(hours),
    });
    await tx.insert(liveEvents).values(Array.from({ length: 2_500 }, () => event(25)));
    await tx.insert(liveEvents).values([event(23), event(1)]);
    const sent = (hours: number) => ({ companyId: company.id, id: randomUUID(), actorId: "-", at: ago(hours) });
    await tx.insert(submissions).values([sent(80), sent(70)]);
    await tx.insert(signInThrottles).values([
      { key: `old ${company.id}`, failures: 3, windowStartedAt: ago(48) },
      { key: `new ${company.id}`, failures: 3, windowStartedAt: ago(0) },
    ]);
    expect(await purge(ctx)).toMatchObject({ liveEvents: 2_500, submissions: 1, throttles: 1, links: 0, sessions: 0 });
    expect(await purge(ctx)).toMatchObject({ liveEvents: 0, submissions: 0, throttles: 0 });
  }));

test("a company of an older version gets the recurring jobs that came since, and keeps those it has as they stand", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const ctx = company.as({ kind: "job", name: "upkeep.purge" });
    await startCompanyJobs(tx, ctx);
    const started = () =>
      tx.select({ id: jobs.id, topic: jobs.topic, everyS: jobs.everyS }).from(jobs).orderBy(jobs.topic);
    const all = await started();
    expect(all.map(({ topic }) => topic)).toContain("rooms.verify");
    await tx.delete(jobs).where(eq(jobs.topic, "rooms.verify"));
    await purge(ctx);
    const again = await started();
    expect(again.map(({ topic, everyS }) => [topic, everyS])).toEqual(all.map(({ topic, everyS }) => [topic, everyS]));
    const kept = all.filter(({ topic }) => topic !== "rooms.verify").map(({ id }) => id);
    expect(again.map(({ id }) => id)).toEqual(expect.arrayContaining(kept));
  }));

test("only the worker purges: an admin is refused", () =>
  rolledBack(async (tx) => {
    const { admin } = await makeCompany(tx);
    await expect(purge(admin.ctx)).rejects.toMatchObject({ code: "forbidden" });
  }));

test("a database that answers is ready", async () => {
  expect(await databaseAnswers(2_000)).toBe(true);
});
