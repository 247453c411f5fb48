import { unscoped } from "@/db/client";
import { makeAccount, makeConnection } from "@/db/testing/make-accounts";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountId, UserId } from "@/lib/core/ids";
import { systemClock } from "@/lib/platform/clock";

const agents = 40;
const accounts = 30;

/** A company with its accounts and agents, as its admin sees it. */
export type Office = {
  readonly ctx: Ctx;
  readonly accountIds: readonly AccountId[];
  readonly agentIds: readonly UserId[];
};

export const makeOffice = (name: string): Promise<Office> =>
  unscoped(async (tx) => {
    const company = await makeCompany(tx, name);
    const connectionId = await makeConnection(tx, company);
    const accountIds: AccountId[] = [];
    const agentIds: UserId[] = [];
    for (let n = 0; n < accounts; n++) accountIds.push((await makeAccount(tx, company, { connectionId })).id);
    for (let n = 0; n < agents; n++) agentIds.push((await makeUser(tx, company, { name: `Agent ${n}` })).id);
    const ctx: Ctx = { companyId: company.id, actor: company.admin.actor, clock: systemClock, address: null };
    return { ctx, accountIds, agentIds };
  });
