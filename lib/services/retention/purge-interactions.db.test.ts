import { and, eq, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditLog, interactions, jobs, purgeRuns } from "@/db/schema";
import { makeClient } from "@/db/testing/make-room";
import { rolledBack } from "@/db/testing/rolled-back";
import { rowOf } from "@/lib/services/interactions/testing/make-desk";
import { deleteInteraction } from "@/lib/services/interactions/delete-interaction";
import { listDeleted } from "@/lib/services/interactions/list-deleted";
import { restoreInteraction } from "@/lib/services/interactions/restore-interaction";
import { parseTableQuery } from "@/lib/core/table-query";
import { outsideTheLoop } from "@/lib/services/jobs/running-job";
import { createDisposition } from "@/lib/services/dispositions/create-disposition";
import { getClient } from "@/lib/services/clients/get-client";
import { mergeClients } from "@/lib/services/clients/merge-clients";
import { undoMerge } from "@/lib/services/clients/undo-merge";
import { dryRunRetention } from "./dry-run";
import { liftHold } from "./lift-hold";
import { purgeInteractions } from "./purge-interactions";
import { setHold } from "./set-hold";
import { killedBefore, makePurgeWorld, oneByOne, stoppedAfter } from "./testing/purge-world";

const whole = { messages: 2, texts: 3, tags: 1, notes: 1, passes: 1 };
const nothing = { messages: 0, texts: 0, tags: 0, notes: 0, passes: 0 };

test("what was deleted is purged after its days; a row that can be counted is left, without names, numbers and words", () =>
  rolledBack(async (tx) => {
    const { company, worker, close, leftOf, account, anna } = await makePurgeWorld(tx);
    const sale = await createDisposition(company.admin.ctx, { parentId: null, name: "Sale" });
    const old = await close({ age: 40, deleted: 31, dispositionId: sale.id });
    const recent = await close({ age: 40, deleted: 29 });
    const kept = await close({ age: 400 });
    const before = await rowOf(tx, old);
    expect(await purgeInteractions(worker, "deleted", outsideTheLoop())).toEqual({ done: 1 });
    expect(await leftOf(old)).toEqual(nothing);
    expect(await rowOf(tx, old)).toEqual({
      ...before,
      contactName: "",
      phone: null,
      lastMessageText: null,
      purgedAt: new Date(company.clock.now()),
    });
    expect(before).toMatchObject({ accountId: account.id, ownerId: anna.id, dispositionId: sale.id, messageCount: 2 });
    for (const id of [recent, kept]) expect(await leftOf(id)).toEqual(whole);
    await expect(restoreInteraction(company.admin.ctx, { interactionId: old })).rejects.toMatchObject({
      code: "not_found",
    });
    await restoreInteraction(company.admin.ctx, { interactionId: recent });
  }));

test("retention takes what is over its days, by disposition and by default, and nothing where none is set", () =>
  rolledBack(async (tx) => {
    const { company, worker, close, set, purged } = await makePurgeWorld(tx);
    const sale = await createDisposition(company.admin.ctx, { parentId: null, name: "Sale" });
    const won = await createDisposition(company.admin.ctx, { parentId: sale.id, name: "Won" });
    const spam = await createDisposition(company.admin.ctx, { parentId: null, name: "Spam" });
    const plainOld = await close({ age: 91 });
    const plainNew = await close({ age: 89 });
    const spamOld = await close({ age: 8, dispositionId: spam.id });
    const wonOld = await close({ age: 4_000, dispositionId: won.id });
    expect(await purgeInteractions(worker, "retention", outsideTheLoop())).toEqual({ done: 0 });
    await set("retention.days", 90);
    await set("retention.by_disposition", [
      { dispositionId: spam.id, days: 7 },
      { dispositionId: sale.id, days: null },
    ]);
    expect(await purgeInteractions(worker, "retention", outsideTheLoop())).toEqual({ done: 2 });
    expect(new Set(await purged())).toEqual(new Set([plainOld, spamOld]));
    for (const id of [plainNew, wonOld]) expect((await rowOf(tx, id)).deletedAt).toBeNull();
  }));

test("killed between two batches it goes on, and the run's figures are those of what is gone", () =>
  rolledBack(async (tx) => {
    const { company, worker, close, set, purged } = await makePurgeWorld(tx);
    await set("retention.days", 30);
    for (const age of [50, 45, 40, 35, 31]) await close({ age });
    await expect(purgeInteractions(worker, "retention", killedBefore(3), oneByOne)).rejects.toThrow("killed");
    expect(await purged()).toHaveLength(2);
    const runs = () => tx.select().from(purgeRuns).where(eq(purgeRuns.companyId, company.id));
    expect(await runs()).toEqual([expect.objectContaining({ interactions: 2, messages: 4, endedAt: null })]);
    expect(await purgeInteractions(worker, "retention", stoppedAfter(1), oneByOne)).toEqual({ done: 1 });
    const goesOn = and(eq(jobs.companyId, company.id), eq(jobs.topic, "retention.run"), isNull(jobs.everyS));
    expect(await tx.$count(jobs, goesOn)).toBe(1);
    expect(await purgeInteractions(worker, "retention", outsideTheLoop(), oneByOne)).toEqual({ done: 2 });
    expect(await runs()).toEqual([
      expect.objectContaining({ interactions: 5, messages: 10, endedAt: expect.any(Date) }),
    ]);
    const told = await tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.companyId, company.id), eq(auditLog.action, "retention.purge")));
    expect(told.map(({ after, targetName }) => [after, targetName])).toEqual([
      [{ kind: "retention", interactions: 5, messages: 10, startedAt: expect.any(String) }, null],
    ]);
    expect(await purgeInteractions(worker, "retention", outsideTheLoop())).toEqual({ done: 0 });
    expect(
      await tx.$count(auditLog, and(eq(auditLog.companyId, company.id), eq(auditLog.action, "retention.purge"))),
    ).toBe(1);
  }));

test("a batch has at most so many messages, but for an interaction that alone has more", () =>
  rolledBack(async (tx) => {
    const { worker, close, set, purged } = await makePurgeWorld(tx);
    await set("retention.days", 30);
    for (const [age, words] of [
      [50, 2],
      [49, 9],
      [48, 2],
      [47, 2],
    ] as const)
      await close({ age, texts: Array.from({ length: words }, (_, n) => `word ${n}`) });
    const pace = { interactions: 10, messages: 5, runMs: Number.POSITIVE_INFINITY };
    const after = async (batches: number) => {
      await purgeInteractions(worker, "retention", stoppedAfter(batches), pace);
      return (await purged()).length;
    };
    expect([await after(1), await after(1), await after(1)]).toEqual([1, 2, 4]);
  }));

test("what is on legal hold is neither purged nor deleted: its own, its client's, or of another with the same number", () =>
  rolledBack(async (tx) => {
    const { company, worker, lead, close, set, leftOf, purged } = await makePurgeWorld(tx);
    const { ctx } = company.admin;
    await set("retention.days", 30);
    const one = await makeClient(tx, company);
    const other = await makeClient(tx, company);
    const ofClient = await close({ age: 60, deleted: 50, client: one });
    const sharing = await close({ age: 59, client: { clientId: other.clientId, identityId: one.identityId } });
    const own = await close({ age: 58 });
    const free = await close({ age: 57 });
    await setHold(ctx, { on: { kind: "client", clientId: one.clientId }, reason: "Court order 17" });
    await setHold(ctx, { on: { kind: "interaction", interactionId: own }, reason: "Complaint" });
    await expect(
      setHold(ctx, { on: { kind: "interaction", interactionId: own }, reason: "Again" }),
    ).rejects.toMatchObject({
      userMessage: "It is on legal hold already",
    });
    for (const interactionId of [own, sharing])
      await expect(deleteInteraction(lead.ctx, { interactionId })).rejects.toMatchObject({
        code: "conflict",
        userMessage: "On legal hold since 2026-11-21: an admin lifts it first",
      });
    const page = parseTableQuery({}, { sortable: [], filterable: [], defaultSize: 50 });
    expect((await listDeleted(ctx, page)).rows).toEqual([expect.objectContaining({ id: ofClient, purgedFrom: null })]);
    expect(await purgeInteractions(worker, "deleted", outsideTheLoop(), oneByOne)).toEqual({ done: 0 });
    expect(await purgeInteractions(worker, "retention", outsideTheLoop(), oneByOne)).toEqual({ done: 1 });
    expect(await purged()).toEqual([free]);
    for (const id of [ofClient, sharing, own]) expect(await leftOf(id)).toEqual(whole);
    await liftHold(ctx, { on: { kind: "client", clientId: one.clientId }, reason: "Settled" });
    await liftHold(ctx, { on: { kind: "interaction", interactionId: own }, reason: "Settled" });
    expect(await purgeInteractions(worker, "retention", outsideTheLoop(), oneByOne)).toEqual({ done: 3 });
  }));

test("a hold that is set in the middle of a purge keeps what is not gone by then", () =>
  rolledBack(async (tx) => {
    const { company, worker, close, set, leftOf, purged } = await makePurgeWorld(tx);
    await set("retention.days", 30);
    const client = await makeClient(tx, company);
    const [first, second, third] = [
      await close({ age: 50, client }),
      await close({ age: 49, client }),
      await close({ age: 48 }),
    ];
    await purgeInteractions(worker, "retention", stoppedAfter(1), oneByOne);
    await setHold(company.admin.ctx, { on: { kind: "client", clientId: client.clientId }, reason: "Court order" });
    await purgeInteractions(worker, "retention", outsideTheLoop(), oneByOne);
    expect(new Set(await purged())).toEqual(new Set([first, third]));
    expect(await leftOf(second)).toEqual(whole);
  }));

test("only the worker purges, and only admins set and lift holds, of their own company", () =>
  rolledBack(async (tx) => {
    const { company, lead, close } = await makePurgeWorld(tx);
    const interactionId = await close({ age: 1 });
    const on = { kind: "interaction", interactionId } as const;
    await expect(purgeInteractions(company.admin.ctx, "deleted", outsideTheLoop())).rejects.toMatchObject({
      code: "forbidden",
    });
    for (const verb of [setHold, liftHold])
      await expect(verb(lead.ctx, { on, reason: "Because" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(liftHold(company.admin.ctx, { on, reason: "Because" })).rejects.toMatchObject({
      userMessage: "It is not on legal hold",
    });
    const other = await makePurgeWorld(tx);
    await expect(setHold(other.company.admin.ctx, { on, reason: "Because" })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await tx.$count(interactions, eq(interactions.id, interactionId))).toBe(0);
  }));

test("a hold goes along with the conversations where profiles are merged, parted again or split", () =>
  rolledBack(async (tx) => {
    const { company, close } = await makePurgeWorld(tx);
    const { ctx } = company.admin;
    const [kept, merged] = [
      await makeClient(tx, company, { name: "Kept" }),
      await makeClient(tx, company, { name: "Merged" }),
    ];
    await close({ age: 1, client: merged });
    await setHold(ctx, { on: { kind: "client", clientId: merged.clientId }, reason: "Court order" });
    const holdOf = async (id: typeof kept.clientId) => (await getClient(ctx, id)).hold?.reason ?? null;
    const versionOf = async (id: typeof kept.clientId) => (await getClient(ctx, id)).version;
    const input = { clientId: kept.clientId, version: await versionOf(kept.clientId), mergedId: merged.clientId };
    const { mergeId } = await mergeClients(ctx, input);
    expect(await holdOf(kept.clientId)).toBe("Court order");
    await liftHold(ctx, { on: { kind: "client", clientId: merged.clientId }, reason: "Held by the other" });
    await undoMerge(ctx, { mergeId });
    expect(await holdOf(merged.clientId)).toBe("Court order");
  }));

test("a dry run tells how many are over their time, how many of them are held, and the oldest; and takes nothing", () =>
  rolledBack(async (tx) => {
    const { company, lead, worker, close, set, purged } = await makePurgeWorld(tx);
    const { ctx } = company.admin;
    expect(await dryRunRetention(ctx)).toEqual({ today: { due: 0, held: 0, oldest: null }, runs: [] });
    await set("retention.days", 30);
    const held = await close({ age: 60 });
    for (const age of [50, 40, 20]) await close({ age });
    await setHold(ctx, { on: { kind: "interaction", interactionId: held }, reason: "Complaint" });
    const oldest = new Date(company.clock.now() - 50 * 86_400_000).toISOString();
    expect((await dryRunRetention(ctx)).today).toEqual({ due: 2, held: 1, oldest });
    expect(await purged()).toEqual([]);
    await expect(dryRunRetention(lead.ctx)).rejects.toMatchObject({ code: "forbidden" });
    await purgeInteractions(worker, "retention", outsideTheLoop());
    const { today, runs } = await dryRunRetention(ctx);
    expect(today).toEqual({ due: 0, held: 1, oldest: null });
    expect(runs).toEqual([
      expect.objectContaining({ kind: "retention", interactions: 2, messages: 4, endedAt: expect.any(String) }),
    ]);
  }));
