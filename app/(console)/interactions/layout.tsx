import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { QueryScope } from "@/components/interactions/query-scope";
import { Countries } from "@/components/selection/countries";
import { countryChoices } from "@/components/selection/country-names";
import { PageMessages } from "@/components/ui/page-messages";
import { allCountries } from "@/lib/core/phones/all-countries";
import { clientMessages } from "@/lib/web/i18n";

export default async function InteractionsLayout({ children }: { children: ReactNode }) {
  const [messages, locale] = await Promise.all([
    clientMessages("interactions", "search", "selection", "views", "exports", "bulk", "retention"),
    getLocale(),
  ]);
  return (
    <PageMessages messages={messages}>
      <Countries choices={countryChoices(allCountries, locale)}>
        <QueryScope>{children}</QueryScope>
      </Countries>
    </PageMessages>
  );
}
