import type { Ctx } from "@/lib/core/access/ctx";
import type { ExportRows } from "@/lib/core/csv/schema";
import type { CardRow } from "@/lib/core/prospects/view";
import { type ListExport, exportList } from "@/lib/services/csv/export-list";
import { cardList } from "./card-where";
import { listProspects } from "./list-prospects";

/** The requests that the actor may see, for a file; audited. */
export const exportProspects = (ctx: Ctx, input: ExportRows, zone: string): Promise<ListExport<CardRow>> =>
  exportList(ctx, input, {
    permission: "prospect.read",
    allow: cardList,
    action: "prospect.export",
    list: (caller, query) => listProspects(caller, query, input.kind === "ids" ? { zone, ids: input.ids } : { zone }),
  });
