import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountView } from "@/lib/core/accounts/view";
import { accountListColumns, accountListFilters } from "@/lib/core/accounts/list-columns";
import type { ExportRows } from "@/lib/core/csv/schema";
import { exportHeldList } from "@/lib/services/csv/export-held";
import type { ListExport } from "@/lib/services/csv/export-list";
import { listAccounts } from "./list-accounts";

/** The official accounts for a file; audited. */
export const exportAccounts = (ctx: Ctx, input: ExportRows, locale: string): Promise<ListExport<AccountView>> =>
  exportHeldList(ctx, input, locale, {
    permission: "account.read",
    action: "account.export",
    columns: accountListColumns,
    filterable: accountListFilters,
    list: listAccounts,
  });
