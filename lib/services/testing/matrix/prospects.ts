import { parseTableQuery } from "@/lib/core/table-query";
import { cardList } from "@/lib/services/prospects/card-where";
import { dismissProspects } from "@/lib/services/prospects/dismiss-prospects";
import { exportProspects } from "@/lib/services/prospects/export-prospects";
import { getProspect } from "@/lib/services/prospects/get-prospect";
import { listProspects } from "@/lib/services/prospects/list-prospects";
import { promoteProspect } from "@/lib/services/prospects/promote-prospect";
import { prospectChoices } from "@/lib/services/prospects/prospect-choices";
import { drained } from "./drained";
import type { Expectations } from "./expectation";

const zone = "UTC";
const people = ["agent", "supervisor", "admin", "operator"] as const;

export const prospects: Expectations = {
  listProspects: {
    may: people,
    reach: "seen",
    run: (ctx) => listProspects(ctx, parseTableQuery({}, cardList), { zone }),
  },
  prospectChoices: { may: people, reach: "seen", run: (ctx) => prospectChoices(ctx) },
  getProspect: { may: people, reach: "visible", run: (ctx, { cardId }) => getProspect(ctx, cardId) },
  exportProspects: {
    may: people,
    reach: "blind",
    run: (ctx, { cardId }) => drained(exportProspects(ctx, { kind: "ids", ids: [cardId] }, zone)),
  },
  promoteProspect: {
    may: people,
    reach: "visible",
    run: (ctx, { cardId }) => promoteProspect(ctx, { cardId, profile: { kind: "new" } }),
    linking: (ctx, own, at) =>
      promoteProspect(ctx, { cardId: own.cardId, profile: { kind: "existing", clientId: at.clientId } }),
  },
  dismissProspects: {
    may: people,
    reach: "visible",
    run: (ctx, { cardId }) => dismissProspects(ctx, { cards: { kind: "ids", ids: [cardId] }, reason: "A test" }),
  },
};
