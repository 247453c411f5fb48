import { ExtendPairs, FreePairs } from "@/lib/core/recycling/schema";
import { ChangeSetting } from "@/lib/core/settings/schema";
import { ResetText, SaveText } from "@/lib/core/texts/schema";
import { parseTableQuery } from "@/lib/core/table-query";
import { exportPairs } from "@/lib/services/recycling/export-pairs";
import { extendPairs } from "@/lib/services/recycling/extend-pairs";
import { freePairs } from "@/lib/services/recycling/free-pairs";
import { getCooldown } from "@/lib/services/recycling/get-cooldown";
import { listPairs } from "@/lib/services/recycling/list-pairs";
import { pairChoices } from "@/lib/services/recycling/pair-choices";
import { pairList } from "@/lib/services/recycling/pair-where";
import { changeSetting } from "@/lib/services/settings/change-setting";
import { getSetting, listSettings } from "@/lib/services/settings/list-settings";
import { getText } from "@/lib/services/texts/get-text";
import { listTexts } from "@/lib/services/texts/list-texts";
import { resetText } from "@/lib/services/texts/reset-text";
import { saveText } from "@/lib/services/texts/save-text";
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
  listSettings: { may: admins, reach: "list", run: (ctx) => listSettings(ctx) },
  getSetting: { may: admins, reach: "list", run: (ctx) => getSetting(ctx, "languages") },
};

const text = { key: "M6", language: "it", version: 0 } as const;

export const texts: Expectations = {
  listTexts: { may: admins, reach: "list", run: (ctx) => listTexts(ctx, null) },
  getText: { may: admins, reach: "list", run: (ctx) => getText(ctx, text) },
  saveText: { may: admins, reach: "list", run: (ctx) => saveText(ctx, SaveText.parse({ ...text, body: "Ciao" })) },
  resetText: { may: admins, reach: "list", run: (ctx) => resetText(ctx, ResetText.parse(text)) },
};
