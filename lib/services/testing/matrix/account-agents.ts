import { addAccountAgents } from "@/lib/services/account-agents/add-account-agents";
import { listAccountAgents } from "@/lib/services/account-agents/list-account-agents";
import { removeAccountAgents } from "@/lib/services/account-agents/remove-account-agents";
import { admins, type Expectations } from "./expectation";
import type { Target } from "./make-target";

const both = ({ sharedAccountId, userId }: Target) => ({ accountId: sharedAccountId, userIds: [userId] });

export const accountAgents: Expectations = {
  listAccountAgents: {
    may: admins,
    reach: "company",
    run: (ctx, { sharedAccountId }) => listAccountAgents(ctx, sharedAccountId),
  },
  addAccountAgents: {
    may: admins,
    reach: "company",
    run: (ctx, at) => addAccountAgents(ctx, both(at)),
    linking: (ctx, own, at) => addAccountAgents(ctx, { accountId: own.sharedAccountId, userIds: [at.userId] }),
  },
  removeAccountAgents: {
    may: admins,
    reach: "company",
    run: async (ctx, at) => {
      await addAccountAgents(ctx, both(at));
      return removeAccountAgents(ctx, { ...both(at), heirId: null, expectedOpen: 0 });
    },
  },
};
