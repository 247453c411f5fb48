import { can } from "@/lib/core/access/permissions";
import type { Ctx } from "@/lib/core/access/ctx";
import { ErasureId } from "@/lib/core/ids";
import { parseTableQuery } from "@/lib/core/table-query";
import { closeInteraction } from "@/lib/services/interactions/close-interaction";
import { deleteInteraction } from "@/lib/services/interactions/delete-interaction";
import { listDeleted } from "@/lib/services/interactions/list-deleted";
import { restoreInteraction } from "@/lib/services/interactions/restore-interaction";
import { outsideTheLoop } from "@/lib/services/jobs/running-job";
import { dryRunRetention } from "@/lib/services/retention/dry-run";
import { eraseClient } from "@/lib/services/retention/erase-client";
import { eraseClientData } from "@/lib/services/retention/erase-client-data";
import { liftHold } from "@/lib/services/retention/lift-hold";
import { purgeInteractions } from "@/lib/services/retention/purge-interactions";
import { setHold } from "@/lib/services/retention/set-hold";
import { admins, type Expectations } from "./expectation";
import type { Target } from "./make-target";

const leads = ["supervisor", "admin"] as const;
const jobs = ["job"] as const;
const on = ({ interactionId }: Target) => ({ kind: "interaction" as const, interactionId });
const reason = "A test";

/** Whoever may is given what the verb is about; who may not asks for it as it is. */
async function closed(ctx: Ctx, { interactionId }: Target): Promise<void> {
  if (can(ctx.actor, "interaction.delete")) await closeInteraction(ctx, { interactionId, version: 1 });
}

async function deleted(ctx: Ctx, at: Target): Promise<void> {
  if (!can(ctx.actor, "interaction.delete")) return;
  await closed(ctx, at);
  await deleteInteraction(ctx, { interactionId: at.interactionId });
}

export const retention: Expectations = {
  deleteInteraction: {
    may: leads,
    reach: "visible",
    run: async (ctx, at) => {
      await closed(ctx, at);
      return deleteInteraction(ctx, { interactionId: at.interactionId });
    },
  },
  restoreInteraction: {
    may: leads,
    reach: "visible",
    run: async (ctx, at) => {
      await deleted(ctx, at);
      return restoreInteraction(ctx, { interactionId: at.interactionId });
    },
  },
  listDeleted: {
    may: ["admin"],
    reach: "list",
    run: (ctx) => listDeleted(ctx, parseTableQuery({}, { sortable: [], filterable: [], defaultSize: 50 })),
  },
  setHold: { may: admins, reach: "company", run: (ctx, at) => setHold(ctx, { on: on(at), reason }) },
  liftHold: {
    may: admins,
    reach: "company",
    run: async (ctx, at) => {
      if (can(ctx.actor, "hold.set")) await setHold(ctx, { on: on(at), reason });
      return liftHold(ctx, { on: on(at), reason });
    },
  },
  dryRunRetention: { may: admins, reach: "list", run: (ctx) => dryRunRetention(ctx) },
  eraseClient: {
    may: admins,
    reach: "company",
    run: (ctx, { clientId }) => eraseClient(ctx, { clientId, name: "Sam Example", expectedRooms: 1 }),
  },
  eraseClientData: {
    may: jobs,
    reach: "quiet",
    run: (ctx, at) => eraseClientData(ctx, { erasureId: ErasureId.parse(at.clientId) }, outsideTheLoop()),
  },
  purgeInteractions: { may: jobs, reach: "list", run: (ctx) => purgeInteractions(ctx, "deleted", outsideTheLoop()) },
};
