import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import {
  accountAddresses,
  auditLog,
  clientIdentities,
  clients,
  clientUsers,
  identities,
  interactions,
} from "@/db/schema";
import { makeAccount } from "@/db/testing/make-accounts";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { makeInteraction } from "@/db/testing/make-interaction";
import { makeClient, makeRoom } from "@/db/testing/make-room";
import { only } from "@/db/testing/only";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Ctx } from "@/lib/core/access/ctx";
import { CreateClient, AddIdentity, AssignClients, UpdateClient } from "@/lib/core/clients/schema";
import { ExportRows } from "@/lib/core/csv/schema";
import type { ClientId } from "@/lib/core/ids";
import { normalisePhone } from "@/lib/core/phones/normalise";
import { createClient } from "./create-client";
import { createClientField } from "@/lib/services/client-fields/create-client-field";
import { addIdentity } from "./add-identity";
import { assignClients } from "./assign-clients";
import { clientChoices } from "./client-choices";
import { exportClients } from "./export-clients";
import { getClient } from "./get-client";
import { listClients } from "./list-clients";
import { updateClient } from "./update-client";
import { asked, ids, makeOffice, within } from "./testing/make-office";

test("everyone sees their own: agents what is assigned to them or talks with them, supervisors their units', admins all", () =>
  rolledBack(async (tx) => {
    const { company, admin, agent, other, supervisor, account, names } = await makeOffice(tx);
    await makeClient(tx, company, { name: "Assigned", userId: agent.id });
    await makeClient(tx, company, { name: "Another's", userId: other.id });
    await makeClient(tx, company, { name: "Nobody's" });
    const talking = await makeClient(tx, company, { name: "Talking" });
    const ended = await makeClient(tx, company, { name: "Talked once" });
    await makeRoom(tx, company, { userId: agent.id, accountId: account.id, client: talking });
    await makeRoom(tx, company, { userId: agent.id, accountId: account.id, client: ended, state: "cooling" });
    expect(await names(admin)).toEqual(["Another's", "Assigned", "Nobody's", "Talked once", "Talking"]);
    expect(await names(agent.ctx)).toEqual(["Assigned", "Talking"]);
    expect(await names(supervisor.ctx)).toEqual(["Assigned", "Talking"]);
    expect(await names(other.ctx)).toEqual(["Another's"]);
    await expect(getClient(other.ctx, talking.clientId)).rejects.toMatchObject({ code: "not_found" });
    const stranger = await makeCompany(tx, "Another bank");
    await expect(getClient(stranger.admin.ctx, talking.clientId)).rejects.toMatchObject({ code: "not_found" });
  }));

test("a shared account's supervisor sees who wrote on it", () =>
  rolledBack(async (tx) => {
    const { company, connectionId, names } = await makeOffice(tx);
    const inbox = await makeAccount(tx, company, { connectionId, purpose: "inbox" });
    const client = await makeClient(tx, company, { name: "Wrote in" });
    const interactionId = await makeInteraction(tx, company, {
      accountId: inbox.id,
      identityId: client.identityId,
      contactName: "Wrote in",
    });
    await tx.update(interactions).set({ clientId: client.clientId }).where(eq(interactions.id, interactionId));
    const desk = await makeUser(tx, company, { roles: ["supervisor"], supervises: { accountIds: [inbox.id] } });
    const idle = await makeUser(tx, company, { roles: ["supervisor"] });
    expect([await names(desk.ctx), await names(idle.ctx)]).toEqual([["Wrote in"], []]);
  }));

test("the list is searched by name, company and a part of the number, narrowed by filters, and turned by keyset", () =>
  rolledBack(async (tx) => {
    const { company, admin, agent, create, names } = await makeOffice(tx);
    await create(admin, {
      phone: "+393331234567",
      country: "IT",
      tags: ["VIP"],
      userIds: [agent.id],
      employer: "Fiat",
    });
    company.clock.advance(60_000);
    const bo = await create(admin, { firstName: "Bo", lastName: "Dahl", email: "bo@dahl.example" });
    company.clock.advance(60_000);
    await makeClient(tx, company, { name: "Éric 100%" });
    const found = async (q: string) => names(admin, { q });
    expect([await found("wei"), await found("bo dahl"), await found("1234567"), await found("fiat")]).toEqual([
      ["Li Wei"],
      ["Bo Dahl"],
      ["Li Wei"],
      ["Li Wei"],
    ]);
    expect([await found("100%"), await found("%"), await found("567"), await found("dahl.example")]).toEqual([
      ["Éric 100%"],
      ["Éric 100%"],
      [],
      ["Bo Dahl"],
    ]);
    const by = (f: string) => names(admin, { f });
    expect(await by(`user:is:${agent.id}`)).toEqual(["Li Wei"]);
    expect(await by(`user:is-not:${agent.id}`)).toEqual(["Bo Dahl", "Éric 100%"]);
    expect(await by("user:is:none")).toEqual(["Bo Dahl", "Éric 100%"]);
    expect(await by("country:is:IT")).toEqual(["Li Wei"]);
    expect(await by("country:is-not:IT")).toEqual(["Bo Dahl", "Éric 100%"]);
    expect(await by("tag:is:VIP")).toEqual(["Li Wei"]);
    expect(await by("channel:is:whatsapp")).toEqual(["Éric 100%", "Li Wei"]);
    expect(await by("channel:is:fax")).toEqual([]);
    expect(await by(`list:is-not:${company.contactListId}`)).toEqual([]);
    const first = await listClients(admin, { ...asked(), size: 2 }, within);
    const rest = await listClients(admin, { ...asked(), size: 2, after: first.next }, within);
    expect([...first.rows, ...rest.rows].map(({ name }) => name)).toEqual(["Éric 100%", "Bo Dahl", "Li Wei"]);
    expect(first.total).toEqual({ count: 3, exact: true });
    expect(await names(admin, {}, { ids: [bo.id] })).toEqual(["Bo Dahl"]);
  }));

test("a client is made with number, users and own fields; the audit tells nobody's name and no number", () =>
  rolledBack(async (tx) => {
    const { admin, agent, create } = await makeOffice(tx);
    const made = await create(admin, { phone: "+5215512345678", email: "li@wei.example", userIds: [agent.id] });
    const view = await getClient(admin, made.id);
    expect(view).toMatchObject({
      name: "Li Wei",
      country: "MX",
      source: "console",
      incomplete: false,
      users: [{ name: "Anna Bianchi" }],
      identities: [{ channel: "whatsapp", phone: "+52 55 1234 5678", forNew: true, sharedWith: [], sharedUnseen: 0 }],
    });
    const row = await only(tx.select().from(auditLog).where(eq(auditLog.action, "client.create")));
    expect(row).toMatchObject({
      targetId: made.id,
      targetName: null,
      after: { phone: "•••• 5678", displayName: "••••" },
    });
    for (const secret of ["Li Wei", '"Li"', "Wei", "wei.example", "12345678"])
      expect(JSON.stringify(row)).not.toContain(secret);
  }));

test("an agent's new client is their own, and to others they give none", () =>
  rolledBack(async (tx) => {
    const { company, agent, other, supervisor, create, form, names } = await makeOffice(tx);
    await create(agent.ctx);
    expect(await names(agent.ctx)).toEqual(["Li Wei"]);
    await expect(create(agent.ctx, { userIds: [other.id] })).rejects.toMatchObject({ code: "invalid" });
    const wanted = { ...form(), phone: null, channel: "whatsapp", sharesPhone: false, userIds: [] };
    const nobody = company.as({ kind: "hook", provider: "meta" });
    await expect(createClient(nobody, CreateClient.parse(wanted))).rejects.toMatchObject({ code: "forbidden" });
    await expect(create(supervisor.ctx, { userIds: [other.id] })).rejects.toMatchObject({ code: "invalid" });
  }));

test("complaint 10: who was taken in under an older form is not doubled: Mexico, Brazil and Argentina are one person in either; a number of the company itself is nobody's", () =>
  rolledBack(async (tx) => {
    const { company, admin, create } = await makeOffice(tx);
    for (const [received, typed] of [
      ["+5215512345678", "+52 55 1234 5678"],
      ["+551199998888", "+55 11 9 9999-8888"],
      ["+541123456789", "+54 9 11 2345-6789"],
      ["+5491123456780", "+54 11 2345-6780"],
      ["+5215512345670", "+52 1 55 1234 5670"],
    ] as const) {
      const met = await makeClient(tx, company, { phone: received });
      await tx
        .update(identities)
        .set({ matchKey: normalisePhone(received)?.matchKey ?? "" })
        .where(eq(identities.id, met.identityId));
      const made = await create(admin, { phone: typed, sharesPhone: true });
      const [link] = await tx.select().from(clientIdentities).where(eq(clientIdentities.clientId, made.id));
      expect(link?.identityId).toBe(met.identityId);
    }
    const own = await only(tx.select().from(accountAddresses).where(eq(accountAddresses.companyId, company.id)));
    await expect(
      addIdentity(admin, {
        clientId: (await create(admin)).id,
        channel: "whatsapp",
        phone: own.address,
        sharesPhone: true,
      }),
    ).rejects.toMatchObject({
      code: "conflict",
      details: { fields: { phone: [expect.stringContaining("your own company")] } },
    });
  }));

test("one number on several profiles is told and then meant; of clients out of sight nothing is told", () =>
  rolledBack(async (tx) => {
    const { admin, agent, other, create } = await makeOffice(tx);
    const phone = "+393331234567";
    const first = await create(other.ctx, { phone });
    await expect(create(admin, { phone })).rejects.toMatchObject({
      code: "conflict",
      userMessage: "Li Wei has this number already. Open that client, or say below that two clients share it.",
    });
    const second = await create(agent.ctx, { firstName: "Bo", phone });
    const [seen, unseen] = [await getClient(admin, first.id), await getClient(agent.ctx, second.id)];
    expect(seen.identities[0]).toMatchObject({ sharedWith: [{ id: second.id, name: "Bo Wei" }], sharedUnseen: 0 });
    expect(unseen.identities[0]).toMatchObject({ sharedWith: [], sharedUnseen: 1 });
    expect(seen.identities[0]?.id).toBe(unseen.identities[0]?.id);
    await expect(
      addIdentity(admin, AddIdentity.parse({ clientId: first.id, channel: "whatsapp", phone, sharesPhone: true })),
    ).rejects.toMatchObject({ userMessage: "The client has this number already" });
  }));

test("an edit completes a profile, refuses a stale form, and keeps what it does not name of the own fields", () =>
  rolledBack(async (tx) => {
    const { company, admin, agent, create, update, form } = await makeOffice(tx);
    const tier = await createClientField(admin, { name: "Tier", kind: "choice", options: ["Gold", "Silver"] });
    const made = await create(admin, { custom: { [tier.id]: "gold" } });
    await tx.update(clients).set({ incomplete: true }).where(eq(clients.id, made.id));
    await update(admin, made.id, { lastName: "Wang" });
    expect(await getClient(admin, made.id)).toMatchObject({
      name: "Li Wang",
      incomplete: false,
      version: 2,
      custom: { [tier.id]: "Gold" },
    });
    await expect(update(admin, made.id, { custom: { [tier.id]: "Tin" } })).rejects.toMatchObject({
      details: { fields: { [`custom.${tier.id}`]: ["Choose one of Gold, Silver"] } },
    });
    await expect(
      updateClient(admin, UpdateClient.parse({ ...form(), clientId: made.id, version: 1 })),
    ).rejects.toMatchObject({ code: "conflict" });
    await expect(update(agent.ctx, made.id)).rejects.toMatchObject({ code: "not_found" });
    expect((await clientChoices(admin)).fields).toMatchObject([{ name: "Tier", options: ["Gold", "Silver"] }]);
    expect(company.id).toBeDefined();
  }));

test("clients are assigned one by one or as found, all or none; a supervisor reaches their units' users alone", () =>
  rolledBack(async (tx) => {
    const { admin, agent, other, supervisor, create } = await makeOffice(tx);
    const [a, b] = [await create(admin, { userIds: [other.id] }), await create(admin, { firstName: "Bo" })];
    const assign = (ctx: Ctx, over: object) =>
      assignClients(ctx, AssignClients.parse({ clients: ids(a.id, b.id), how: "add", userIds: [agent.id], ...over }));
    const usersOf = async (id: ClientId) => (await getClient(admin, id)).users.map(({ name }) => name);
    expect(await assign(admin, {})).toEqual({ clients: 2 });
    expect([await usersOf(a.id), await usersOf(b.id)]).toEqual([["Anna Bianchi", "Bruno Neri"], ["Anna Bianchi"]]);
    await expect(assign(supervisor.ctx, { userIds: [other.id] })).rejects.toMatchObject({ code: "invalid" });
    await assign(supervisor.ctx, { clients: ids(a.id), how: "only", userIds: [] });
    expect(await usersOf(a.id)).toEqual(["Bruno Neri"]);
    const matching = { kind: "matching", q: "", f: "", tab: "clients", zone: "UTC", expectedCount: 3 };
    await expect(assign(admin, { clients: matching })).rejects.toMatchObject({
      code: "conflict",
      userMessage: "2 clients match now, not 3. Reload the list.",
    });
    await assign(admin, { clients: { ...matching, expectedCount: 2 }, how: "only", userIds: [other.id] });
    expect([await usersOf(a.id), await usersOf(b.id)]).toEqual([["Bruno Neri"], ["Bruno Neri"]]);
    await expect(assign(agent.ctx, {})).rejects.toMatchObject({ code: "forbidden" });
    expect(AssignClients.safeParse({ clients: ids(a.id), how: "take", userIds: [] }).success).toBe(false);
  }));

test("a file holds what the actor sees and is written down", () =>
  rolledBack(async (tx) => {
    const { company, admin, agent, create } = await makeOffice(tx);
    await create(admin, { userIds: [agent.id] });
    await create(admin, { firstName: "Bo" });
    const all = (expectedCount: number) =>
      ExportRows.parse({ kind: "matching", q: "", sort: "", f: "", expectedCount });
    await expect(exportClients(agent.ctx, all(2), within)).rejects.toMatchObject({ code: "conflict" });
    const { count, batches } = await exportClients(agent.ctx, all(1), within);
    const rows = [];
    for await (const batch of batches) rows.push(...batch);
    expect([count, rows.map(({ name }) => name)]).toEqual([1, ["Li Wei"]]);
    const logged = await tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.companyId, company.id), eq(auditLog.action, "client.export")));
    expect(logged).toHaveLength(1);
    expect(await tx.select().from(clientUsers)).toHaveLength(1);
  }));
