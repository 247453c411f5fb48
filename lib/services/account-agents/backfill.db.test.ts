import { readdirSync, readFileSync } from "node:fs";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { accountAgents, interactions } from "@/db/schema";
import { makeAccount, makeConnection } from "@/db/testing/make-accounts";
import { makeInteraction } from "@/db/testing/make-interaction";
import { makeClient, makeRoom } from "@/db/testing/make-room";
import { rolledBack } from "@/db/testing/rolled-back";
import { makeDesk } from "@/lib/services/interactions/testing/make-desk";

const file = readdirSync("db/migrations").find((name) => name.endsWith("_canned_answers_agents.sql")) ?? "";
const statements = readFileSync(`db/migrations/${file}`, "utf8").split("--> statement-breakpoint");

test("an upgrade puts on a shared account which agents have something open there, and nobody else", () =>
  rolledBack(async (tx) => {
    const { company, anna, wei, lead, account } = await makeDesk(tx);
    await tx.delete(accountAgents);
    const open = async (accountId: typeof account.id, ownerId: typeof anna.id) =>
      makeInteraction(tx, company, { accountId, identityId: (await makeClient(tx, company)).identityId, ownerId });
    await open(account.id, anna.id);
    await open(account.id, lead.id);
    const closed = await open(account.id, wei.id);
    await tx
      .update(interactions)
      .set({ status: "closed", closedAt: new Date(company.clock.now()) })
      .where(eq(interactions.id, closed));
    const secondary = await makeAccount(tx, company, { connectionId: await makeConnection(tx, company) });
    await open(secondary.id, wei.id);
    const front = await makeRoom(tx, company, { userId: wei.id, accountId: account.id });
    const inRoom = { accountId: account.id, identityId: front.identityId, roomId: front.id, ownerId: wei.id };
    await makeInteraction(tx, company, inRoom);
    const backfill = statements.filter((statement) => statement.trim().startsWith('INSERT INTO "account_agents"'));
    expect(backfill).toHaveLength(1);
    await tx.execute(sql.raw(backfill.join("")));
    const rows = await tx.select({ a: accountAgents.accountId, u: accountAgents.userId }).from(accountAgents);
    expect(rows).toEqual([{ a: account.id, u: anna.id }]);
  }));
