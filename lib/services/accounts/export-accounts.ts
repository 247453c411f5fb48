import type { Ctx } from "@/lib/core/access/ctx";
import { accountListColumns, accountListFilters } from "@/lib/core/accounts/list-columns";
import type { ExportRows } from "@/lib/core/csv/schema";
import { exportHeldList } from "@/lib/services/csv/export-held";
import type { ListExport } from "@/lib/services/csv/export-list";
import type { AccountDto } from "./account-facts";
import { listAccounts } from "./list-accounts";

/** The official accounts for a file; audited. */
export const exportAccounts = (ctx: Ctx, input: ExportRows, locale: string): Promise<ListExport<AccountDto>> =>
  exportHeldList(ctx, input, locale, {
    permission: "account.read",
    action: "account.export",
    columns: accountListColumns,
    filterable: accountListFilters,
    list: listAccounts,
  });
