import type { Ctx } from "@/lib/core/access/ctx";
import type { ConnectionView } from "@/lib/core/connections/view";
import { Channel } from "@/lib/core/channels";
import { connectionListColumns, connectionListFilters } from "@/lib/core/connections/list-columns";
import type { ExportRows } from "@/lib/core/csv/schema";
import type { Descriptors } from "@/lib/core/providers/deps";
import { capabilitiesOn, ProviderName } from "@/lib/core/providers/descriptor";
import { exportHeldList } from "@/lib/services/csv/export-held";
import type { ListExport } from "@/lib/services/csv/export-list";
import { listConnections } from "./list-connections";

/** A row of the file: what the list shows, which holds no setting, no secret and no webhook URL. */
export type ExportedConnection = ConnectionView & { readonly channels: readonly Channel[] };

/** The connections for a file; audited. */
export const exportConnections = (
  ctx: Ctx,
  input: ExportRows,
  locale: string,
  descriptors: Descriptors,
): Promise<ListExport<ExportedConnection>> =>
  exportHeldList<ExportedConnection>(ctx, input, locale, {
    permission: "connection.read",
    action: "connection.export",
    columns: connectionListColumns,
    filterable: connectionListFilters,
    list: async (own) =>
      (await listConnections(own)).map((row) => ({ ...row, channels: channelsOf(descriptors, row.provider) })),
  });

function channelsOf(descriptors: Descriptors, provider: string): readonly Channel[] {
  const name = ProviderName.safeParse(provider);
  return name.success ? Channel.options.filter((channel) => capabilitiesOn(descriptors[name.data], channel)) : [];
}
