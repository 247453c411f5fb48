import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditLog, clients } from "@/db/schema";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { makeClient } from "@/db/testing/make-room";
import { rolledBack } from "@/db/testing/rolled-back";
import { createClientField } from "@/lib/services/client-fields/create-client-field";
import { listClientFields } from "@/lib/services/client-fields/list-client-fields";
import { removeClientField } from "@/lib/services/client-fields/remove-client-field";
import { updateClientField } from "@/lib/services/client-fields/update-client-field";
import { createContactList } from "./create-contact-list";
import { listContactLists } from "./list-contact-lists";
import { removeContactList } from "./remove-contact-list";
import { updateContactList } from "./update-contact-list";

test("lists are made, renamed and removed; one that is used, or the first, stays", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const { ctx } = company.admin;
    const { id } = await createContactList(ctx, { name: "VIP", description: "Private banking" });
    await expect(createContactList(ctx, { name: "VIP", description: null })).rejects.toMatchObject({
      details: { fields: { name: ["Another list has this name: choose another"] } },
    });
    await updateContactList(ctx, { contactListId: id, version: 1, name: "Very important", description: null });
    const client = await makeClient(tx, company);
    await tx.update(clients).set({ contactListId: id }).where(eq(clients.id, client.clientId));
    expect(await listContactLists(ctx)).toMatchObject([
      { name: "Clients", fixed: true, clients: 0 },
      { name: "Very important", fixed: false, clients: 1, version: 2 },
    ]);
    await expect(removeContactList(ctx, { contactListId: id, version: 2 })).rejects.toMatchObject({ code: "conflict" });
    await tx.update(clients).set({ contactListId: company.contactListId });
    await removeContactList(ctx, { contactListId: id, version: 2 });
    const first = { contactListId: company.contactListId, version: 1 };
    await expect(removeContactList(ctx, first)).rejects.toMatchObject({ code: "conflict" });
    await expect(updateContactList(ctx, { ...first, name: "X", description: null })).rejects.toMatchObject({
      code: "conflict",
    });
    const acts = await tx.select({ action: auditLog.action }).from(auditLog).orderBy(auditLog.seq);
    expect(acts.map(({ action }) => action)).toEqual([
      "contact_list.create",
      "contact_list.update",
      "contact_list.remove",
    ]);
    const agent = await makeUser(tx, company);
    await expect(createContactList(agent.ctx, { name: "Mine", description: null })).rejects.toMatchObject({
      code: "forbidden",
    });
  }));

test("fields keep their kind and their place; a choice or a field that clients have does not go", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const { ctx } = company.admin;
    const tier = await createClientField(ctx, { name: "Tier", kind: "choice", options: ["Gold", "Silver"] });
    await createClientField(ctx, { name: "Since", kind: "date", options: [] });
    await expect(createClientField(ctx, { name: "TIER", kind: "text", options: [] })).rejects.toMatchObject({
      details: { fields: { name: ["Another field has this name: choose another"] } },
    });
    const { clientId } = await makeClient(tx, company);
    await tx
      .update(clients)
      .set({ custom: { [tier.id]: "Gold" } })
      .where(eq(clients.id, clientId));
    expect((await listClientFields(ctx)).map(({ name, filled }) => [name, filled])).toEqual([
      ["Tier", 1],
      ["Since", 0],
    ]);
    const edit = { fieldId: tier.id, version: 1, name: "Level" };
    await expect(updateClientField(ctx, { ...edit, options: ["Silver"] })).rejects.toMatchObject({ code: "conflict" });
    await expect(updateClientField(ctx, { ...edit, options: [] })).rejects.toMatchObject({ code: "invalid" });
    await updateClientField(ctx, { ...edit, options: ["Gold"] });
    await expect(updateClientField(ctx, { ...edit, options: ["Gold"] })).rejects.toMatchObject({ code: "conflict" });
    await expect(removeClientField(ctx, { fieldId: tier.id, version: 2 })).rejects.toMatchObject({ code: "conflict" });
    await tx.update(clients).set({ custom: {} });
    await removeClientField(ctx, { fieldId: tier.id, version: 2 });
    expect((await listClientFields(ctx)).map(({ name }) => name)).toEqual(["Since"]);
  }));
