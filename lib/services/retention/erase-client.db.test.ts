import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import {
  alerts,
  auditLog,
  bulkActs,
  clients,
  erasures,
  exportFiles,
  identities,
  interactions,
  messages,
  onboardingRuns,
  rawEvents,
  rooms,
  selections,
  submissions,
} from "@/db/schema";
import { makeConnection } from "@/db/testing/make-accounts";
import { makeInteraction } from "@/db/testing/make-interaction";
import { makeClient, makeRoom } from "@/db/testing/make-room";
import { rolledBack } from "@/db/testing/rolled-back";
import { MessageId, RawEventId } from "@/lib/core/ids";
import { getClient } from "@/lib/services/clients/get-client";
import { makeDesk, rowOf } from "@/lib/services/interactions/testing/make-desk";
import { outsideTheLoop } from "@/lib/services/jobs/running-job";
import { eraseClient } from "./erase-client";
import { type ErasePace, eraseClientData } from "./erase-client-data";
import { setHold } from "./set-hold";
import { killedBefore } from "./testing/purge-world";

const phone = "+12025569917";
const name = "Zenobia Quintana";
const words = "my iban is xk-secret-words";
const needles = [phone.slice(1), "Zenobia", "zenobia", "xk-secret-words", "xksecretwords", "zq@example.com"];
const oneByOne: ErasePace = { interactions: 1, messages: 5_000, events: 2, runMs: Number.POSITIVE_INFINITY };

/** Every column of every table that can hold words, with where a needle is found in it. */
async function foundAnywhere(tx: Tx): Promise<readonly string[]> {
  const columns = await tx.execute<{ table: string; column: string; type: string }>(sql`
    select c.table_name as table, c.column_name as column, c.data_type as type
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
      and c.data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'bytea')`);
  expect(columns.length).toBeGreaterThan(200);
  const found: string[] = [];
  for (const { table, column, type } of columns) {
    const value = sql.identifier(column);
    const text = type === "bytea" ? sql`encode(${value}, 'escape')` : sql`${value}::text`;
    const [row] = await tx.execute<{ n: number }>(
      sql`select count(*)::int as n from ${sql.identifier(table)} where ${text} ilike any(${sql.param(needles.map((one) => `%${one}%`))}::text[])`,
    );
    if ((row?.n ?? 0) > 0) found.push(`${table}.${column}`);
  }
  return found.toSorted();
}

/** A client of whom something stands everywhere, and another one of whom nothing may go. */
async function makePerson(tx: Tx) {
  const desk = await makeDesk(tx);
  const { company, anna, account } = desk;
  const { id: companyId } = company;
  const at = new Date(company.clock.now());
  const client = await makeClient(tx, company, { phone, name, userId: anna.id });
  await tx
    .update(clients)
    .set({
      firstName: "Zenobia",
      lastName: "Quintana",
      email: "zq@example.com",
      notes: `Zenobia said ${words}`,
      tags: ["zenobia"],
    })
    .where(eq(clients.id, client.clientId));
  await tx
    .update(identities)
    .set({ profileName: "Zenobia", username: "zenobia.q" })
    .where(eq(identities.id, client.identityId));
  const room = await makeRoom(tx, company, { userId: anna.id, accountId: account.id, client });
  const talk = { accountId: account.id, identityId: client.identityId, ownerId: anna.id, contactName: name, phone };
  const inRoom = await makeInteraction(tx, company, { ...talk, roomId: room.id, texts: [words, "and more"] });
  const old = await makeInteraction(tx, company, { ...talk, status: "closed", texts: [words] });
  for (const id of [inRoom, old])
    await tx
      .update(interactions)
      .set({ clientId: client.clientId, firstName: "Zenobia", closeReason: id === old ? "Zenobia left" : null })
      .where(eq(interactions.id, id));
  const body = (text: string) => Buffer.from(JSON.stringify({ from: text, body: words }));
  const connectionId = await makeConnection(tx, company);
  const event = async (text: Uint8Array, state: "processed" | "parked") => {
    const id = RawEventId.parse(randomUUID());
    const row = { companyId, id, connectionId, provider: "sandbox", headers: {}, digest: id };
    await tx.insert(rawEvents).values({ ...row, body: text, state, receivedAt: at });
    return id;
  };
  const events = [await event(body(phone), "processed"), await event(body(phone.slice(1)), "parked")];
  const others = await event(Buffer.from('{"from":"+12025550000","body":"good morning"}'), "parked");
  const [said] = await tx.select().from(messages).where(eq(messages.interactionId, inRoom)).limit(1);
  const messageId = MessageId.parse(said?.id);
  const traced = { accountId: account.id, identityId: client.identityId, messageId, tookMs: 1, at } as const;
  const facts = { facts: { identity: { phone } }, decision: { name } };
  await tx
    .insert(onboardingRuns)
    .values({ companyId, ...traced, ...facts, outcome: "room_opened", words: ["zenobia"], unknownWords: [] });
  await tx.insert(selections).values({
    companyId,
    userId: anna.id,
    identityId: client.identityId,
    channel: "whatsapp",
    error: "none",
    sentence: `${name} gets none`,
    trace: { phone },
    decidedAt: at,
  });
  await tx.insert(alerts).values({
    companyId,
    kind: "request_waiting",
    subject: "s",
    forWhom: "admins",
    title: `${name} waits`,
    detail: { phone },
    openedAt: at,
    lastAt: at,
  });
  await tx.insert(submissions).values({ companyId, id: randomUUID(), actorId: "-", answer: { name }, at });
  await tx.insert(bulkActs).values({
    companyId,
    ownerId: anna.id,
    act: "close",
    wish: { act: "close" },
    search: { q: phone, f: "", search: "" },
    ids: [],
    asked: 0,
    createdAt: at,
  });
  await tx.insert(exportFiles).values({
    companyId,
    ownerId: anna.id,
    search: { q: phone, f: "", search: "" },
    columns: [],
    flavour: "exact",
    withMessages: false,
    zone: "UTC",
    state: "done",
    createdAt: at,
    endedAt: at,
    expiresAt: new Date(at.getTime() + 86_400_000),
  });
  const worker = company.as({ kind: "job", name: "client.erase" });
  return { ...desk, client, room, inRoom, old, events, others, worker };
}

test("of an erased client nothing is found in any column of any table but the audit; rows to be counted are left", () =>
  rolledBack(async (tx) => {
    const { company, client, room, inRoom, old, others, worker, id } = await makePerson(tx);
    const { ctx } = company.admin;
    expect((await foundAnywhere(tx)).length).toBeGreaterThan(15);
    const count = () => tx.$count(interactions, eq(interactions.companyId, company.id));
    const before = await count();
    const { id: erasureId } = await eraseClient(ctx, { clientId: client.clientId, name, expectedRooms: 1 });
    await expect(getClient(ctx, client.clientId)).rejects.toMatchObject({ code: "not_found" });
    expect(await tx.select({ state: rooms.state }).from(rooms).where(eq(rooms.id, room.id))).toEqual([
      { state: "cooling" },
    ]);
    await expect(eraseClientData(worker, { erasureId }, killedBefore(3), oneByOne)).rejects.toThrow("killed");
    expect(await tx.$count(messages, eq(messages.companyId, company.id))).toBeGreaterThan(1);
    await eraseClientData(worker, { erasureId }, outsideTheLoop(), oneByOne);
    expect(await foundAnywhere(tx)).toEqual([]);
    expect(await count()).toBe(before);
    expect(await rowOf(tx, inRoom)).toMatchObject({
      messageCount: 2,
      roomId: room.id,
      status: "closed",
      contactName: "",
    });
    expect(await rowOf(tx, old)).toMatchObject({ messageCount: 1, closeReason: null, purgedAt: expect.any(Date) });
    expect(await rowOf(tx, id)).toMatchObject({ contactName: "Sam", deletedAt: null });
    const [kept] = await tx.select().from(rawEvents).where(eq(rawEvents.id, others));
    expect(kept).toMatchObject({ state: "parked" });
    expect(kept?.body.length).toBeGreaterThan(10);
    expect(await tx.select({ needles: erasures.needles, endedAt: erasures.endedAt }).from(erasures)).toEqual([
      { needles: null, endedAt: expect.any(Date) },
    ]);
    const told = await tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.companyId, company.id), eq(auditLog.targetId, client.clientId)))
      .orderBy(auditLog.seq);
    expect(told.map(({ action, after }) => [action, after])).toEqual([
      ["client.erase", { rooms: 1 }],
      [
        "client.erase_end",
        expect.objectContaining({
          interactions: 2,
          messages: 3,
          events: 2,
          selections: 1,
          runs: 1,
          alerts: 1,
          exports: 1,
        }),
      ],
    ]);
  }));

test("who writes again after the erasure is somebody new, and a number that another profile has stays that one's", () =>
  rolledBack(async (tx) => {
    const { company, client, worker, account, anna } = await makePerson(tx);
    const { ctx } = company.admin;
    const other = await makeClient(tx, company, { name: "Company desk" });
    await tx.execute(
      sql`update client_identities set client_id = ${other.clientId} where identity_id = ${other.identityId}`,
    );
    await tx.execute(
      sql`insert into client_identities (company_id, client_id, identity_id) values (${company.id}, ${client.clientId}, ${other.identityId})`,
    );
    const theirs = await makeInteraction(tx, company, {
      accountId: account.id,
      identityId: other.identityId,
      ownerId: anna.id,
      texts: ["of the desk"],
    });
    await tx.update(interactions).set({ clientId: other.clientId }).where(eq(interactions.id, theirs));
    const { id: erasureId } = await eraseClient(ctx, { clientId: client.clientId, name, expectedRooms: 1 });
    await eraseClientData(worker, { erasureId }, outsideTheLoop());
    expect(await tx.$count(messages, eq(messages.interactionId, theirs))).toBe(1);
    const [shared] = await tx.select().from(identities).where(eq(identities.id, other.identityId));
    expect(shared?.phone).toBe(other.phone);
    await makeClient(tx, company, { phone, name: "Somebody new" });
  }));

test("under a legal hold, of the client or of one of their interactions, nothing is erased", () =>
  rolledBack(async (tx) => {
    const { company, client, old } = await makePerson(tx);
    const { ctx } = company.admin;
    const erase = () => eraseClient(ctx, { clientId: client.clientId, name, expectedRooms: 1 });
    await setHold(ctx, { on: { kind: "interaction", interactionId: old }, reason: "Court order" });
    await expect(erase()).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringMatching(/^On legal hold since 2026-11-21/),
    });
    await tx.execute(sql`update legal_holds set lifted_at = now(), lift_reason = 'Settled'`);
    await setHold(ctx, { on: { kind: "client", clientId: client.clientId }, reason: "Court order" });
    await expect(erase()).rejects.toMatchObject({ code: "conflict" });
    expect((await getClient(ctx, client.clientId)).hold).toMatchObject({ reason: "Court order", by: "Giulia Ferraro" });
  }));

test("the name is typed as it stands, the rooms are those that were shown, and only an admin erases", () =>
  rolledBack(async (tx) => {
    const { company, client, lead } = await makePerson(tx);
    const input = { clientId: client.clientId, name, expectedRooms: 1 };
    await expect(eraseClient(lead.ctx, input)).rejects.toMatchObject({ code: "forbidden" });
    const { ctx } = company.admin;
    await expect(eraseClient(ctx, { ...input, name: "Zenobia" })).rejects.toMatchObject({
      details: { fields: { name: [`Type ${name}, as it stands`] } },
    });
    await expect(eraseClient(ctx, { ...input, expectedRooms: 0 })).rejects.toMatchObject({
      userMessage: expect.stringContaining("are 1 by now, not 0"),
    });
    const other = await makeDesk(tx);
    await expect(eraseClient(other.company.admin.ctx, input)).rejects.toMatchObject({ code: "not_found" });
  }));
