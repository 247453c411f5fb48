import {
  AddIdentity,
  AssignClients,
  CreateClient,
  CreateClientField,
  CreateContactList,
  UpdateClient,
} from "@/lib/core/clients/schema";
import { parseTableQuery } from "@/lib/core/table-query";
import { createClientField } from "@/lib/services/client-fields/create-client-field";
import { listClientFields } from "@/lib/services/client-fields/list-client-fields";
import { removeClientField } from "@/lib/services/client-fields/remove-client-field";
import { updateClientField } from "@/lib/services/client-fields/update-client-field";
import { addIdentity } from "@/lib/services/clients/add-identity";
import { archiveClients } from "@/lib/services/clients/archive-clients";
import { assignClients } from "@/lib/services/clients/assign-clients";
import { checkClientImport } from "@/lib/services/clients/check-import";
import { clientChoices } from "@/lib/services/clients/client-choices";
import { clientList } from "@/lib/services/clients/client-where";
import { createClient } from "@/lib/services/clients/create-client";
import { exportClients } from "@/lib/services/clients/export-clients";
import { findOtherClients } from "@/lib/services/clients/find-other-clients";
import { getClient } from "@/lib/services/clients/get-client";
import { importClients } from "@/lib/services/clients/import-clients";
import { listClients } from "@/lib/services/clients/list-clients";
import { mergeClients } from "@/lib/services/clients/merge-clients";
import { refuseClient } from "@/lib/services/clients/refuse-client";
import { removeIdentity } from "@/lib/services/clients/remove-identity";
import { restoreClients } from "@/lib/services/clients/restore-clients";
import { splitClient } from "@/lib/services/clients/split-client";
import { undoMerge } from "@/lib/services/clients/undo-merge";
import { updateClient } from "@/lib/services/clients/update-client";
import { createContactList } from "@/lib/services/contact-lists/create-contact-list";
import { listContactLists } from "@/lib/services/contact-lists/list-contact-lists";
import { removeContactList } from "@/lib/services/contact-lists/remove-contact-list";
import { updateContactList } from "@/lib/services/contact-lists/update-contact-list";
import { drained } from "./drained";
import { type Expectations, admins } from "./expectation";
import type { Target } from "./make-target";

const people = ["agent", "supervisor", "admin", "operator"] as const;
const supervisors = ["supervisor", "admin", "operator"] as const;
const within = { tab: "clients", zone: "UTC" } as const;
const these = (at: Target) => ({ kind: "ids" as const, ids: [at.clientId] });
const form = (at: Pick<Target, "contactListId">) => ({
  displayName: "Somebody",
  firstName: null,
  lastName: null,
  email: null,
  employer: null,
  country: null,
  language: null,
  contactListId: at.contactListId,
  tags: [],
  notes: null,
  custom: {},
});
const phone = { phone: "+12025550187", channel: "whatsapp", sharesPhone: true };
const fresh = (at: Pick<Target, "contactListId">) => CreateClient.parse({ ...form(at), ...phone, userIds: [] });
const file = { bytes: new TextEncoder().encode("name,phone\nSomebody,+12025550187"), columns: null };
/** What stands in the way of everyone who may: the client's only address, with a live room on it. */
const inTheWay = { agent: "conflict", supervisor: "conflict", admin: "conflict", operator: "conflict" } as const;

export const clients: Expectations = {
  listClients: { may: people, reach: "seen", run: (ctx) => listClients(ctx, parseTableQuery({}, clientList), within) },
  getClient: { may: people, reach: "visible", run: (ctx, at) => getClient(ctx, at.clientId) },
  clientChoices: { may: people, reach: "list", run: (ctx) => clientChoices(ctx) },
  exportClients: { may: people, reach: "blind", run: (ctx, at) => drained(exportClients(ctx, these(at), within)) },
  findOtherClients: {
    may: people,
    reach: "seen",
    run: (ctx, at) => findOtherClients(ctx, { q: "Sam", not: at.secondClientId }),
  },
  createClient: {
    may: people,
    reach: "list",
    run: (ctx, _at, { company }) => createClient(ctx, fresh(company)),
    linking: (ctx, _own, at) => createClient(ctx, fresh(at)),
  },
  updateClient: {
    may: people,
    reach: "visible",
    run: (ctx, at) => updateClient(ctx, UpdateClient.parse({ ...form(at), clientId: at.clientId, version: 1 })),
    linking: (ctx, own, at) =>
      updateClient(ctx, UpdateClient.parse({ ...form(at), clientId: own.clientId, version: 1 })),
  },
  assignClients: {
    may: supervisors,
    reach: "visible",
    run: (ctx, at) => assignClients(ctx, AssignClients.parse({ clients: these(at), how: "add", userIds: [at.userId] })),
    linking: (ctx, own, at) =>
      assignClients(ctx, AssignClients.parse({ clients: these(own), how: "add", userIds: [at.userId] })),
  },
  archiveClients: {
    may: supervisors,
    reach: "visible",
    run: (ctx, at) => archiveClients(ctx, { clients: these(at), expectedRooms: 1 }),
  },
  restoreClients: {
    may: supervisors,
    reach: "visible",
    // It is not archived.
    but: { supervisor: "conflict", admin: "conflict", operator: "conflict" },
    run: (ctx, at) => restoreClients(ctx, { ids: [at.clientId] }),
  },
  refuseClient: {
    may: people,
    reach: "visible",
    run: (ctx, at) => refuseClient(ctx, { clientId: at.clientId, identityId: null, act: "block", reason: "A test" }),
  },
  addIdentity: {
    may: people,
    reach: "visible",
    run: (ctx, at) => addIdentity(ctx, AddIdentity.parse({ clientId: at.clientId, ...phone })),
  },
  removeIdentity: {
    may: people,
    reach: "visible",
    but: inTheWay,
    run: (ctx, { clientId, identityId }) => removeIdentity(ctx, { clientId, identityId }),
  },
  mergeClients: {
    may: supervisors,
    reach: "visible",
    run: (ctx, at) => mergeClients(ctx, { clientId: at.clientId, version: 1, mergedId: at.secondClientId }),
    linking: (ctx, own, at) => mergeClients(ctx, { clientId: own.clientId, version: 1, mergedId: at.clientId }),
  },
  checkClientImport: { may: admins, reach: "list", run: (ctx) => checkClientImport(ctx, file) },
  importClients: { may: admins, reach: "list", run: (ctx) => importClients(ctx, file) },
  undoMerge: { may: supervisors, reach: "visible", run: (ctx, at) => undoMerge(ctx, { mergeId: at.mergeId }) },
  splitClient: {
    may: supervisors,
    reach: "visible",
    but: inTheWay,
    run: (ctx, { clientId, identityId }) =>
      splitClient(ctx, { clientId, version: 1, identityIds: [identityId], displayName: "Another" }),
  },
};

export const contactLists: Expectations = {
  listContactLists: { may: admins, reach: "list", run: (ctx) => listContactLists(ctx) },
  createContactList: {
    may: admins,
    reach: "list",
    run: (ctx) => createContactList(ctx, CreateContactList.parse({ name: "Others", description: null })),
  },
  updateContactList: {
    may: admins,
    reach: "company",
    run: (ctx, at) =>
      updateContactList(ctx, { contactListId: at.spareListId, version: 1, name: "Renamed", description: null }),
  },
  removeContactList: {
    may: admins,
    reach: "company",
    run: (ctx, at) => removeContactList(ctx, { contactListId: at.spareListId, version: 1 }),
  },
};

export const clientFields: Expectations = {
  listClientFields: { may: admins, reach: "list", run: (ctx) => listClientFields(ctx) },
  createClientField: {
    may: admins,
    reach: "list",
    run: (ctx) => createClientField(ctx, CreateClientField.parse({ name: "Tier", kind: "text", options: [] })),
  },
  updateClientField: {
    may: admins,
    reach: "company",
    run: (ctx, at) => updateClientField(ctx, { fieldId: at.clientFieldId, version: 1, name: "Renamed", options: [] }),
  },
  removeClientField: {
    may: admins,
    reach: "company",
    run: (ctx, at) => removeClientField(ctx, { fieldId: at.clientFieldId, version: 1 }),
  },
};
