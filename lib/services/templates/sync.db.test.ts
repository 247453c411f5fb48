import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { auditLog, jobs, liveEvents } from "@/db/schema";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import type { TemplateList } from "@/lib/core/providers/calls";
import type { ErrorClass } from "@/lib/core/providers/errors";
import * as registry from "@/lib/providers/registry";
import { createConnection } from "@/lib/services/connections/create-connection";
import { getConnection } from "@/lib/services/connections/get-connection";
import { runConnectionTest } from "@/lib/services/connections/run-connection-test";
import { testConnection } from "@/lib/services/connections/test-connection";
import { aJob, onSandbox } from "@/lib/services/inbound/testing/make-world";
import { listTemplates } from "./list-templates";
import { startTemplateSync } from "./start-sync";
import { syncTemplates } from "./sync-templates";

const { fakeDeps } = onSandbox(registry);

async function make(tx: Tx) {
  const company = await makeCompany(tx);
  const { ctx } = company.admin;
  const worker = company.as({ kind: "job", name: "test" });
  const input = { name: "Sandbox", provider: "sandbox", values: {} } as const;
  const { id: connectionId } = await createConnection(ctx, input, registry.descriptors);
  const pass = () => runConnectionTest(worker, { connectionId }, aJob(), fakeDeps().deps);
  const sync = async (list?: TemplateList, job = aJob()) => {
    const { deps } = fakeDeps();
    const answering: typeof deps = {
      ...deps,
      adapterFor: (own, name) => {
        const adapter = deps.adapterFor(own, name);
        return adapter && (list ? { ...adapter, listTemplates: () => Promise.resolve(list) } : adapter);
      },
    };
    await syncTemplates(worker, { connectionId }, job, answering);
    return job;
  };
  const state = async () => {
    const { test: result } = await getConnection(ctx, connectionId);
    return result?.outcome === "usable" ? result.templates : result?.outcome;
  };
  return { company, ctx, connectionId, pass, sync, state };
}

const failing = (kind: ErrorClass): TemplateList => ({
  ok: false,
  error: { code: 190, class: kind, action: "stop", text: "The token expired" },
});

test("a passed test fetches the templates, and the page says when and how many came", () =>
  rolledBack(async (tx) => {
    const { company, ctx, connectionId, pass, sync, state } = await make(tx);
    await pass();
    expect(await state()).toMatchObject({ outcome: "running" });
    company.clock.advance(5_000);
    await sync();
    const at = new Date(company.clock.now()).toISOString();
    expect(await state()).toEqual({ outcome: "fetched", at, count: (await listTemplates(ctx, connectionId)).length });
  }));

test("an admin fetches them again: the page says so at once, the job answers, and it is in the audit", () =>
  rolledBack(async (tx) => {
    const { ctx, connectionId, pass, sync, state } = await make(tx);
    await pass();
    await sync();
    await tx.delete(jobs);
    await tx.delete(liveEvents);
    expect(await startTemplateSync(ctx, { connectionId })).toEqual({ id: connectionId });
    expect(await state()).toMatchObject({ outcome: "running" });
    expect(await tx.select().from(jobs)).toMatchObject([{ topic: "templates.sync", payload: { connectionId } }]);
    expect(await tx.select().from(liveEvents)).toMatchObject([{ kind: "connection.changed", subjectId: connectionId }]);
    expect(await tx.select().from(auditLog).where(eq(auditLog.action, "template.sync"))).toHaveLength(1);
    await sync();
    expect(await state()).toMatchObject({ outcome: "fetched" });
  }));

test("a failure is told at once in the provider's words and takes no template away; what may pass is tried again", () =>
  rolledBack(async (tx) => {
    const { ctx, connectionId, pass, sync, state } = await make(tx);
    await pass();
    await sync();
    const before = await listTemplates(ctx, connectionId);
    const job = await sync(failing("auth"));
    expect(await state()).toMatchObject({ outcome: "failed", code: "190", text: "The token expired" });
    expect(job.finished).toBe(1);
    expect(await listTemplates(ctx, connectionId)).toEqual(before);
    await sync();
    await expect(sync(failing("transient"))).rejects.toMatchObject({ code: "unavailable" });
    expect(await state()).toMatchObject({ outcome: "fetched" });
    await sync(failing("transient"), aJob({ isLastAttempt: true }));
    expect(await state()).toMatchObject({ outcome: "failed" });
  }));

test("a test under way is not covered by what a fetching says", () =>
  rolledBack(async (tx) => {
    const { ctx, connectionId, pass, sync, state } = await make(tx);
    await pass();
    await testConnection(ctx, { connectionId });
    await sync();
    expect(await state()).toBe("running");
  }));

test("refused: whoever is no admin, another company, and a connection that has not answered", () =>
  rolledBack(async (tx) => {
    const { company, ctx, connectionId } = await make(tx);
    const agent = (await makeUser(tx, company)).ctx;
    await expect(startTemplateSync(agent, { connectionId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(startTemplateSync(ctx, { connectionId })).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringContaining("Test the connection first"),
    });
    const other = (await makeCompany(tx)).admin.ctx;
    await expect(startTemplateSync(other, { connectionId })).rejects.toMatchObject({ code: "not_found" });
  }));
