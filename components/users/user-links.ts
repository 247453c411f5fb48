import type { UserId } from "@/lib/core/ids";
import { routes, withQuery } from "@/lib/routes";

type Named = { readonly id: UserId };

export const userHref = ({ id }: Named): string => routes.user({ userId: id });

/** The user's page with the form open beside it. */
export const editHref = (user: Named): string => withQuery(userHref(user), { edit: 1 });

/** The user's page with the question before they are archived, for a successor, for none, or not yet chosen. */
export const archiveHref = (user: Named, heir: UserId | "none" | "ask" = "ask"): string =>
  withQuery(userHref(user), { archive: heir });

/** The audit, filtered as its own chip would (`formatFilters` of lib/core/table-query, without its parser). */
export const doneByHref = ({ id }: Named): string => withQuery(routes.audit(), { f: `actorId:is:${id}` });
export const doneToHref = ({ id }: Named): string =>
  withQuery(routes.audit(), { f: `targetKind:is:user;targetId:is:${id}` });
