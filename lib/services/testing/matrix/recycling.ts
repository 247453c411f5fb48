import { ExtendPairs, FreePairs } from "@/lib/core/recycling/schema";
import { ChangeSetting } from "@/lib/core/settings/schema";
import { parseTableQuery } from "@/lib/core/table-query";
import { exportPairs } from "@/lib/services/recycling/export-pairs";
import { extendPairs } from "@/lib/services/recycling/extend-pairs";
import { freePairs } from "@/lib/services/recycling/free-pairs";
import { getCooldown } from "@/lib/services/recycling/get-cooldown";
import { listPairs } from "@/lib/services/recycling/list-pairs";
import { pairChoices } from "@/lib/services/recycling/pair-choices";
import { pairList } from "@/lib/services/recycling/pair-where";
import { changeSetting } from "@/lib/services/settings/change-setting";
import { drained } from "./drained";
import { type Expectations, admins } from "./expectation";
import type { Target } from "./make-target";

const zone = "UTC";
const pairs = (at: Target) => ({ kind: "ids" as const, ids: [at.coolingRoomId] });
// Every company of this world lives at one instant, and its pairs cool for 45 days.
const day = "2027-03-01";
const toSetting = { name: "recycling.cooldown_days", to: { kind: "value", value: 7 }, seen: null };

export const recycling: Expectations = {
  listPairs: { may: admins, reach: "list", run: (ctx) => listPairs(ctx, parseTableQuery({}, pairList), { zone }) },
  pairChoices: { may: admins, reach: "list", run: (ctx) => pairChoices(ctx) },
  getCooldown: { may: admins, reach: "list", run: (ctx) => getCooldown(ctx) },
  exportPairs: { may: admins, reach: "blind", run: (ctx, at) => drained(exportPairs(ctx, pairs(at), zone)) },
  extendPairs: {
    may: admins,
    reach: "company",
    run: (ctx, at) => extendPairs(ctx, ExtendPairs.parse({ pairs: pairs(at), day, zone, reason: "A test" })),
  },
  freePairs: {
    may: admins,
    reach: "company",
    run: (ctx, at) => freePairs(ctx, FreePairs.parse({ pairs: pairs(at), reason: "A test" })),
  },
};

export const settings: Expectations = {
  changeSetting: { may: admins, reach: "list", run: (ctx) => changeSetting(ctx, ChangeSetting.parse(toSetting)) },
};
