import { AccountId, ClientId, ConnectionId, OuId, PoolId, RequestCardId, UserId } from "@/lib/core/ids";
import { CatalogueKey } from "@/lib/core/texts/keys";
import { routes, withQuery } from "@/lib/routes";

type Entry = {
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly targetKind: string;
  readonly targetId: string;
};

/** The page of an entry's target, for kinds that have one. For the server: it brings the schemas of the ids along. */
function hrefOf(kind: string, id: string | null): string | null {
  switch (kind) {
    case "user":
      return linked(UserId.safeParse(id), (userId) => routes.user({ userId }));
    case "account":
      return linked(AccountId.safeParse(id), (accountId) => routes.account({ accountId }));
    case "pool":
      return linked(PoolId.safeParse(id), (poolId) => routes.pool({ poolId }));
    case "client":
      return linked(ClientId.safeParse(id), (clientId) => routes.client({ clientId }));
    case "request":
      return linked(RequestCardId.safeParse(id), (cardId) => routes.prospect({ cardId }));
    case "connection":
      return linked(ConnectionId.safeParse(id), (connectionId) => routes.connection({ connectionId }));
    case "unit":
      return linked(OuId.safeParse(id), (unit) => withQuery(routes.units(), { unit }));
    case "text": {
      const [key, language = ""] = (id ?? "").split(" ");
      return linked(CatalogueKey.safeParse(key), (textKey) => routes.text({ textKey, language }));
    }
    case "export":
      return routes.exports();
    case "setting":
      return routes.settings();
    default:
      return null;
  }
}

const linked = <T>(parsed: { readonly data?: T | undefined }, href: (id: T) => string): string | null =>
  parsed.data === undefined ? null : href(parsed.data);

/** The entry with the pages that its names lead to. */
export const withLinks = <E extends Entry>(entry: E) => ({
  ...entry,
  actorHref: hrefOf(entry.actorKind, entry.actorId),
  targetHref: hrefOf(entry.targetKind, entry.targetId),
});
