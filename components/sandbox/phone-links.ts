import type { AccountId, UserId } from "@/lib/core/ids";
import { routes, withQuery } from "@/lib/routes";

/** What the address of the page says; everything absent is the page's own choice. */
export type PhonePlace = {
  readonly phone?: string | undefined;
  readonly account?: AccountId | undefined;
  /** A click-to-chat link as it was scanned or pasted. */
  readonly link?: string | undefined;
  /** Whose code was scanned. */
  readonly scan?: UserId | undefined;
};

export const phonePath = (place: PhonePlace): string => withQuery(routes.sandboxPhone(), place);
