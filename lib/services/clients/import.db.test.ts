import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { auditLog, clientIdentities, clients, clientUsers, identities } from "@/db/schema";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { makeClient } from "@/db/testing/make-room";
import { rolledBack } from "@/db/testing/rolled-back";
import { checkClientImport } from "./check-import";
import { getClient } from "./get-client";
import { importClients } from "./import-clients";

const file = (...lines: string[]) => ({ bytes: new TextEncoder().encode(lines.join("\n")), columns: null });

async function scene(tx: Tx) {
  const company = await makeCompany(tx);
  const anna = await makeUser(tx, company, { email: "anna@meridiana.example", name: "Anna Bianchi" });
  const known = await makeClient(tx, company, { name: "Li Wei", phone: "+5215512345678" });
  await tx.update(identities).set({ matchKey: "525512345678" }).where(eq(identities.id, known.identityId));
  await tx
    .update(clients)
    .set({ tags: ["Gold"], notes: "Likes tea" })
    .where(eq(clients.id, known.clientId));
  return { company, anna, known, admin: company.admin.ctx };
}

const rows = file(
  "First name;Last name;Phone;Email;Tags;Users;Notes",
  "Li;Wei;+52 55 1234 5678;li@wei.example;VIP;anna@meridiana.example;",
  "Bo;Dahl;+12025550187;;;;",
  "Eva;Nilsen;;eva@nilsen.example;;Anna Bianchi;",
);

test("a file is matched before anything is written, and then taken whole: known ones are added to, others are made", () =>
  rolledBack(async (tx) => {
    const { admin, anna, known } = await scene(tx);
    const check = await checkClientImport(admin, rows);
    expect(check).toMatchObject({
      missing: [],
      refused: [],
      accepted: [
        { line: 2, name: "Li Wei", matched: "Li Wei" },
        { line: 3, name: "Bo Dahl", phone: "+1 202 555 0187", matched: null },
        { line: 4, name: "Eva Nilsen", phone: null, matched: null },
      ],
    });
    expect(await tx.select().from(clients)).toHaveLength(1);
    expect(await importClients(admin, rows)).toEqual({ imported: 3, added: 2, changed: 1 });
    expect(await getClient(admin, known.clientId)).toMatchObject({
      email: "li@wei.example",
      firstName: "Li",
      // What the file leaves empty stays, and nothing of what was there is taken away.
      notes: "Likes tea",
      tags: ["Gold", "VIP"],
      users: [{ id: anna.id }],
      identities: [{ id: known.identityId }],
    });
    const made = await tx.select().from(clients).where(eq(clients.source, "import"));
    expect(made.map(({ displayName, country, incomplete }) => [displayName, country, incomplete])).toEqual(
      expect.arrayContaining([
        ["Bo Dahl", "US", false],
        ["Eva Nilsen", null, false],
      ]),
    );
    expect(await tx.select().from(clientIdentities)).toHaveLength(2);
    expect(await tx.select().from(clientUsers)).toHaveLength(2);
    const acts = await tx.select({ action: auditLog.action, after: auditLog.after }).from(auditLog);
    expect(acts.map(({ action }) => action).toSorted()).toEqual([
      "client.create",
      "client.create",
      "client.import",
      "client.update",
    ]);
    expect(JSON.stringify(acts)).not.toContain("Dahl");
    // The same file again finds them all.
    expect(await importClients(admin, rows)).toEqual({ imported: 3, added: 0, changed: 3 });
    expect(await tx.select().from(clients)).toHaveLength(3);
  }));

test("one refused row refuses the file; a file of none is told what it must hold; agents import nothing", () =>
  rolledBack(async (tx) => {
    const { admin, anna, known } = await scene(tx);
    const bad = file("name,phone", "A,+12025550187", "B,+1 202 555 0187", "C,333 123 4567");
    expect((await checkClientImport(admin, bad)).refused.map(({ line }) => line)).toEqual([3, 4]);
    await expect(importClients(admin, bad)).rejects.toMatchObject({
      code: "conflict",
      userMessage: "2 of 3 rows cannot be imported now. Nothing was imported: check the file again.",
    });
    expect(await tx.select().from(clients)).toHaveLength(1);
    expect((await checkClientImport(admin, file("name", "A"))).missing).toEqual(["phone"]);
    await expect(importClients(admin, file("name", "A"))).rejects.toMatchObject({ code: "invalid" });
    await expect(checkClientImport(admin, file(""))).rejects.toMatchObject({ code: "invalid" });
    await expect(importClients(anna.ctx, rows)).rejects.toMatchObject({ code: "forbidden" });
    await tx.update(clients).set({ stage: "archived", archivedFrom: "client" }).where(eq(clients.id, known.clientId));
    expect((await checkClientImport(admin, rows)).accepted[0]?.matched).toBeNull();
  }));
