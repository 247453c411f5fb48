import "server-only";
import { getMessages } from "next-intl/server";
import type { AbstractIntlMessages } from "next-intl";

/** Always in the browser: words that any part may need. A page adds its own through `clientMessages`. */
export const baseNamespaces = ["common", "errors"] as const;

/** The messages of a few namespaces, so that a page ships its own words and nobody else's. Unknown names are an error. */
function pickMessages(all: AbstractIntlMessages, namespaces: readonly string[]): AbstractIntlMessages {
  return Object.fromEntries(
    namespaces.map((name) => {
      const messages = all[name];
      if (messages === undefined) throw new Error(`messages/<language>/${name}.json does not exist`);
      return [name, messages];
    }),
  );
}

/** What `PageMessages` hands to the client components below it, in the language of the request. */
export async function clientMessages(...namespaces: readonly string[]): Promise<AbstractIntlMessages> {
  return pickMessages(await getMessages(), namespaces);
}
