import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accountAgents, auditLog, interactions, liveEvents } from "@/db/schema";
import { makeAccount, makeConnection, makeUnit } from "@/db/testing/make-accounts";
import { makeCompany, makeUser, type TestUser } from "@/db/testing/make-company";
import { makeInteraction } from "@/db/testing/make-interaction";
import { makeClient } from "@/db/testing/make-room";
import type { InteractionId } from "@/lib/core/ids";

/** A shared account of a unit with its supervisor, two agents, and a client's open interaction that the first has. */
export async function makeDesk(tx: Tx) {
  const company = await makeCompany(tx);
  const milan = await makeUnit(tx, company, "Milan");
  const account = await makeAccount(tx, company, {
    connectionId: await makeConnection(tx, company),
    purpose: "inbox",
  });
  const worksOn = [account.id];
  const anna = await makeUser(tx, company, { ouId: milan.id, name: "Anna", worksOn });
  const wei = await makeUser(tx, company, { ouId: milan.id, name: "Wei" });
  const addedAt = new Date(company.clock.now());
  const agent = ({ id: userId }: TestUser) => ({ companyId: company.id, accountId: account.id, userId, addedAt });
  await tx.insert(accountAgents).values([agent(anna), agent(wei)]);
  const supervises = { ouIds: [milan.id], accountIds: [account.id] };
  const lead = await makeUser(tx, company, { ouId: milan.id, name: "Lea", roles: ["supervisor"], supervises });
  const { identityId } = await makeClient(tx, company);
  const place = { accountId: account.id, identityId };
  const id = await makeInteraction(tx, company, { ...place, ownerId: anna.id, contactName: "Sam" });
  return { company, milan, anna, wei, lead, account, identityId, place, id };
}

export const rowOf = async (tx: Tx, id: InteractionId) => {
  const [row] = await tx.select().from(interactions).where(eq(interactions.id, id));
  if (!row) throw new Error("no such interaction");
  return row;
};

/** What the audit says of it, in its order. */
export const actsOn = async (tx: Tx, id: string) =>
  (await tx.select().from(auditLog).where(eq(auditLog.targetId, id)).orderBy(auditLog.seq)).map(({ action }) => action);

/** Whom the browsers' events of it are for. */
export const toldOf = async (tx: Tx, id: InteractionId) =>
  (await tx.select().from(liveEvents).where(eq(liveEvents.subjectId, id))).map(({ audience }) => audience);
