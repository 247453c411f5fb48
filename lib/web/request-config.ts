import { getRequestConfig } from "next-intl/server";
import { getPreferences } from "./preferences";
import { readMessages } from "./read-messages";

/** What next-intl asks for at each request. `now` is fixed per request, so that server and browser agree on "2 min ago". */
export default getRequestConfig(async () => {
  const { locale, zone } = await getPreferences();
  // Plain "en" would write dates and times as the United States do.
  const spoken = locale === "en" ? "en-GB" : locale;
  return { locale: spoken, timeZone: zone, now: new Date(), messages: await readMessages(locale) };
});
