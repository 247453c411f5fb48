import { routes, withQuery } from "@/lib/routes";
import type { AccountView } from "@/lib/core/accounts/view";

type Named = Pick<AccountView, "id">;

export const accountHref = ({ id }: Named): string => routes.account({ accountId: id });

/** The account's page with its form open beside it. */
export const editHref = (account: Named): string => withQuery(accountHref(account), { edit: 1 });

/** The list of its interactions. */
export const interactionsHref = ({ id }: Named): string => routes.accountInteractions({ accountId: id });

/** Who is on it. */
export const agentsHref = ({ id }: Named): string => routes.accountAgents({ accountId: id });

/** Of these those that are not closed, filtered as the list's own chip would. */
export const openInteractionsHref = (account: Named): string =>
  withQuery(interactionsHref(account), { f: "status:is:open" });

/** Its way out of service, step by step. */
export const retireHref = ({ id }: Named): string => routes.retireAccount({ accountId: id });
