import { routes, withQuery } from "@/lib/routes";
import type { AccountView } from "@/lib/core/accounts/view";

type Named = Pick<AccountView, "id">;

export const accountHref = ({ id }: Named): string => routes.account({ accountId: id });

/** The account's page with its form open beside it. */
export const editHref = (account: Named): string => withQuery(accountHref(account), { edit: 1 });

/** The list of interactions, filtered as its own chip would (`formatFilters` of lib/core/table-query, without its parser). */
export const interactionsHref = ({ id }: Named): string => withQuery(routes.interactions(), { f: `account:is:${id}` });

/** Its way out of service, step by step. */
export const retireHref = ({ id }: Named): string => routes.retireAccount({ accountId: id });
