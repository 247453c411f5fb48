import type { ClientId } from "@/lib/core/ids";
import { routes, withQuery } from "@/lib/routes";

type Named = { readonly id: ClientId };

export const clientHref = ({ id }: Named): string => routes.client({ clientId: id });

/** The client's page with the form open beside it. */
export const editHref = (client: Named): string => withQuery(clientHref(client), { edit: 1 });

/** The audit, filtered as its own chip would. */
export const doneToHref = ({ id }: Named): string =>
  withQuery(routes.audit(), { f: `targetKind:is:client;targetId:is:${id}` });
