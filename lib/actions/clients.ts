"use server";
import {
  AddIdentity,
  ArchiveClients,
  AssignClients,
  CreateClient,
  CreateClientField,
  CreateContactList,
  MergeClients,
  RefuseClient,
  RemoveClientField,
  RemoveContactList,
  RemoveIdentity,
  RestoreClients,
  SplitClient,
  UndoMerge,
  UpdateClient,
  UpdateClientField,
  UpdateContactList,
} from "@/lib/core/clients/schema";
import { routes } from "@/lib/routes";
import { createClientField } from "@/lib/services/client-fields/create-client-field";
import { removeClientField } from "@/lib/services/client-fields/remove-client-field";
import { updateClientField } from "@/lib/services/client-fields/update-client-field";
import { addIdentity } from "@/lib/services/clients/add-identity";
import { archiveClients } from "@/lib/services/clients/archive-clients";
import { assignClients } from "@/lib/services/clients/assign-clients";
import { createClient } from "@/lib/services/clients/create-client";
import { mergeClients } from "@/lib/services/clients/merge-clients";
import { refuseClient } from "@/lib/services/clients/refuse-client";
import { removeIdentity } from "@/lib/services/clients/remove-identity";
import { restoreClients } from "@/lib/services/clients/restore-clients";
import { splitClient } from "@/lib/services/clients/split-client";
import { undoMerge } from "@/lib/services/clients/undo-merge";
import { updateClient } from "@/lib/services/clients/update-client";
import { createContactList } from "@/lib/services/contact-lists/create-contact-list";
import { removeContactList } from "@/lib/services/contact-lists/remove-contact-list";
import { updateContactList } from "@/lib/services/contact-lists/update-contact-list";
import { defineAction } from "@/lib/web/define-action";

export const createClientAction = defineAction("client.create", CreateClient, createClient, {
  goTo: ({ id }) => routes.client({ clientId: id }),
});
export const updateClientAction = defineAction("client.update", UpdateClient, updateClient);
export const assignClientsAction = defineAction("client.assign", AssignClients, assignClients);
export const archiveClientsAction = defineAction("client.archive", ArchiveClients, archiveClients);
export const restoreClientsAction = defineAction("client.archive", RestoreClients, restoreClients);
export const refuseClientAction = defineAction("client.refuse", RefuseClient, refuseClient);
export const addIdentityAction = defineAction("client.update", AddIdentity, addIdentity);
export const removeIdentityAction = defineAction("client.update", RemoveIdentity, removeIdentity);
export const mergeClientsAction = defineAction("client.merge", MergeClients, mergeClients);
export const undoMergeAction = defineAction("client.merge", UndoMerge, undoMerge);
export const splitClientAction = defineAction("client.merge", SplitClient, splitClient, {
  goTo: ({ id }) => routes.client({ clientId: id }),
});
export const createContactListAction = defineAction("contact_list.update", CreateContactList, createContactList);
export const updateContactListAction = defineAction("contact_list.update", UpdateContactList, updateContactList);
export const removeContactListAction = defineAction("contact_list.update", RemoveContactList, removeContactList);
export const createClientFieldAction = defineAction("client_field.update", CreateClientField, createClientField);
export const updateClientFieldAction = defineAction("client_field.update", UpdateClientField, updateClientField);
export const removeClientFieldAction = defineAction("client_field.update", RemoveClientField, removeClientField);
