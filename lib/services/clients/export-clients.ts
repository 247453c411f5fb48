import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientRowView, ProfileTab } from "@/lib/core/clients/view";
import type { ExportRows } from "@/lib/core/csv/schema";
import { maskedFrom } from "@/lib/core/masking/mask";
import { type ListExport, exportList } from "@/lib/services/csv/export-list";
import { clientListFor } from "./client-where";
import { listClients } from "./list-clients";

/** The clients that the actor may see, for a file; audited. */
export const exportClients = (
  ctx: Ctx,
  input: ExportRows,
  within: { readonly tab: ProfileTab; readonly zone: string },
): Promise<ListExport<ClientRowView>> =>
  exportList(ctx, input, {
    permission: "client.read",
    allow: clientListFor(maskedFrom(ctx.actor)),
    action: "client.export",
    list: (caller, query) => listClients(caller, query, input.kind === "ids" ? { ...within, ids: input.ids } : within),
  });
