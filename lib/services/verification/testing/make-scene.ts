import { randomUUID } from "node:crypto";
import { and, desc, eq, sql } from "drizzle-orm";
import { makeClient, makeRoom } from "@/db/testing/make-room";
import { only } from "@/db/testing/only";
import type { Tx } from "@/db/client";
import { auditLog, companySettings, messages, rooms, templates } from "@/db/schema";
import { type aText, aJob, type onSandbox, type World } from "@/lib/services/inbound/testing/make-world";
import { deliverMessage } from "@/lib/services/messages/deliver-message";

type Tools = ReturnType<typeof onSandbox> & { readonly aText: typeof aText };

const said = { V1: "{{code}} {{number}} {{link}} {{company}}", V2: "Thank you {{user}}", V3: "Not confirmed {{user}}" };

/** The approved templates of a verification, in English. */
export async function mapTemplates(tx: Tx, { company, connectionId }: World): Promise<void> {
  for (const [key, body] of Object.entries(said)) {
    await tx.insert(templates).values({
      companyId: company.id,
      connectionId,
      name: `ours_${key.toLowerCase()}`,
      language: "en",
      status: "approved",
      body,
      variables: [...body.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name),
      mappedTo: key === "V1" ? "V1" : key === "V2" ? "V2" : "V3",
      fetchedAt: new Date(company.clock.now()),
    });
  }
}

const switchVerification = (tx: Tx, { company }: World, value: boolean) =>
  tx.insert(companySettings).values({
    companyId: company.id,
    name: "verification.periodic",
    value,
    changedAt: new Date(company.clock.now()),
  });

/** A client in an active room on a secondary, whose company verifies by time and has the templates for it. */
export async function makeScene(tx: Tx, { makeWorld, fakeDeps, receive, aText: text }: Tools) {
  const world = await makeWorld(tx);
  const { company, user, poolId } = world;
  await mapTemplates(tx, world);
  await switchVerification(tx, world, true);
  const client = await makeClient(tx, company, { name: "Li Wei", userId: user.id });
  const { id: roomId } = await makeRoom(tx, company, {
    userId: user.id,
    accountId: world.secondary.id,
    client,
    poolId,
  });
  const one = and(eq(rooms.companyId, company.id), eq(rooms.id, roomId));
  const room = () => only(tx.select().from(rooms).where(one));
  const sent = (key: "V1" | "V2" | "V3") =>
    tx
      .select()
      .from(messages)
      .where(and(eq(messages.companyId, company.id), eq(messages.textKey, key)))
      .orderBy(desc(messages.id));
  /** Delivers the last V1 as the worker would; the code in it, or null when the provider was not called. */
  const deliver = async () => {
    const { deps, calls } = fakeDeps(() => Promise.resolve({ outcome: "sent", providerMessageId: randomUUID() }));
    const [last] = await sent("V1");
    if (!last) throw new Error("no V1");
    await deliverMessage(world.job, { messageId: last.id }, aJob(), deps);
    const body = JSON.stringify(calls.at(-1)?.message.content ?? null);
    return (/"text":"(\d{6})"/.exec(body) ?? /code (\d{6})\b/.exec(body))?.[1] ?? null;
  };
  const code = async () => {
    const delivered = await deliver();
    if (delivered === null) throw new Error("The code did not go out");
    return delivered;
  };
  /** The client writes to the primary. */
  const say = (what: string, to = world.primary.address, phone = client.phone) =>
    receive(tx, world, [text(world, { to, phone, text: what })]);
  const acts = async () => {
    const rows = await tx
      .select({ action: auditLog.action })
      .from(auditLog)
      .where(and(eq(auditLog.companyId, company.id), sql`${auditLog.action} like 'verification.%'`))
      .orderBy(auditLog.id);
    return rows.map(({ action }) => action.replace("verification.", ""));
  };
  return { world, company, user, client, roomId, room, sent, deliver, code, say, acts };
}

/** Six digits that are not these. */
export const otherThan = (code: string, by = 1): string => String((Number(code) + by) % 1_000_000).padStart(6, "0");
