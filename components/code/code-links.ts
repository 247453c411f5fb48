import { routes, withQuery } from "@/lib/routes";
import type { CodeOwner, CodePlace } from "./code-view";

/** WhatsApp's is the code that an address without a channel means. */
const query = ({ owner: { id, own }, channel }: Pick<CodePlace, "owner" | "channel">) => ({
  user: own ? undefined : id,
  channel: channel === "whatsapp" ? undefined : channel,
});

export const codePath = (place: Pick<CodePlace, "owner" | "channel">): string =>
  withQuery(routes.profileQr(), query(place));

export const printPath = (place: Pick<CodePlace, "owner" | "channel">): string =>
  withQuery(routes.printCode(), query(place));

/** Where the page of a code was opened from. */
export const ownerPath = ({ id, own }: Pick<CodeOwner, "id" | "own">): string =>
  own ? routes.profile() : routes.user({ userId: id });
