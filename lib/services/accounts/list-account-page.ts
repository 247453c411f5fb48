import type { Ctx } from "@/lib/core/access/ctx";
import { accountListColumns, accountListFilters } from "@/lib/core/accounts/list-columns";
import type { AccountView } from "@/lib/core/accounts/view";
import type { CountryCode } from "@/lib/core/countries";
import type { Page, TableQuery } from "@/lib/core/table-query";
import { arrange, pageOf } from "@/lib/core/table-rows";
import { listAccounts } from "./list-accounts";

/** What the list can be asked for. */
export const accountList = {
  sortable: accountListColumns.map(({ id }) => id),
  filterable: accountListFilters,
} as const;

/** The accounts that a search finds, in its order: what the page shows a part of, and an act on all of it is about. */
export const findAccounts = async (
  ctx: Ctx,
  query: Pick<TableQuery, "q" | "sort" | "filters">,
  locale: string,
): Promise<{ readonly found: readonly AccountView[]; readonly all: readonly AccountView[] }> => {
  const all = await listAccounts(ctx);
  // No filter of this list is a day.
  return { found: arrange(all, accountListColumns, query, { locale, dayStart: () => Number.NaN }), all };
};

/** One page of the accounts, with how many there are in all and in which countries. */
export async function listAccountPage(
  ctx: Ctx,
  query: TableQuery,
  locale: string,
): Promise<{ readonly page: Page<AccountView>; readonly all: number; readonly countries: readonly CountryCode[] }> {
  const { found, all } = await findAccounts(ctx, query, locale);
  const countries = new Set(all.flatMap(({ country }) => country ?? []));
  return { page: pageOf(found, query), all: all.length, countries: [...countries].toSorted() };
}
