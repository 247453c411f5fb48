import "server-only";
import { AccountId, ClientId, InteractionId, PoolId, UserId } from "@/lib/core/ids";
import { FindPlaces, type FoundPlace, NameValues, SuggestValues } from "@/lib/core/search/schema";
import { routes } from "@/lib/routes";
import { findPlaces } from "@/lib/services/search/find-places";
import { nameValues } from "@/lib/services/search/name-values";
import { suggestValues } from "@/lib/services/search/suggest-values";
import { defineRoute } from "@/lib/web/define-route";

function hrefOf({ kind, id }: FoundPlace): string {
  switch (kind) {
    case "account":
      return routes.account({ accountId: AccountId.parse(id) });
    case "pool":
      return routes.pool({ poolId: PoolId.parse(id) });
    case "user":
      return routes.user({ userId: UserId.parse(id) });
    case "client":
      return routes.client({ clientId: ClientId.parse(id) });
    case "conversation":
      return routes.interaction({ interactionId: InteractionId.parse(id) });
  }
}

/** The palette's search. */
export const searchHandler = defineRoute({
  permission: "search.read",
  input: FindPlaces,
  handle: async (ctx, input) => {
    const found = await findPlaces(ctx, input);
    return { results: found.map((place) => ({ ...place, key: `${place.kind}-${place.id}`, href: hrefOf(place) })) };
  },
});

/** What a condition of the list's search may ask for, while it is typed. */
export const suggestionsHandler = defineRoute({
  permission: "interaction.read",
  input: SuggestValues,
  handle: async (ctx, input) => ({ values: await suggestValues(ctx, input) }),
});

/** What a search calls by an id. */
export const namesHandler = defineRoute({
  permission: "interaction.read",
  input: NameValues,
  handle: async (ctx, input) => ({ names: await nameValues(ctx, input) }),
});
