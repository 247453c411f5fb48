"use server";
import { AddAccountAgents, RemoveAccountAgents } from "@/lib/core/account-agents/schema";
import { addAccountAgents } from "@/lib/services/account-agents/add-account-agents";
import { removeAccountAgents } from "@/lib/services/account-agents/remove-account-agents";
import { defineAction } from "@/lib/web/define-action";

export const addAccountAgentsAction = defineAction("account.update", AddAccountAgents, addAccountAgents);
export const removeAccountAgentsAction = defineAction("account.update", RemoveAccountAgents, removeAccountAgents);
