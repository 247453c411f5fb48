import { sql } from "drizzle-orm";
import { accountAgents, orgUnits, supervisorAccounts, supervisorUnits, users } from "@/db/schema";

/** The units that a row of `users` supervises. A granted one stands for its whole subtree, expanded so that no reader has to. */
export const supervisedUnits = sql<string[]>`array(
  with recursive below as (
    select ${supervisorUnits.ouId} as id from ${supervisorUnits}
      where ${supervisorUnits.companyId} = ${users.companyId} and ${supervisorUnits.userId} = ${users.id}
    union
    select ${orgUnits.id} from ${orgUnits} join below on ${orgUnits.parentId} = below.id
      where ${orgUnits.companyId} = ${users.companyId})
  select id::text from below)`;

/** The shared accounts that a row of `users` is an agent of. */
export const agentAccounts = sql<string[]>`array(
  select ${accountAgents.accountId}::text from ${accountAgents}
    where ${accountAgents.companyId} = ${users.companyId} and ${accountAgents.userId} = ${users.id} order by 1)`;

export const supervisedAccounts = sql<string[]>`array(
  select ${supervisorAccounts.accountId}::text from ${supervisorAccounts}
    where ${supervisorAccounts.companyId} = ${users.companyId} and ${supervisorAccounts.userId} = ${users.id})`;
