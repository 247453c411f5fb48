import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientsHead } from "@/components/clients/clients-head";
import { CardTable } from "@/components/prospects/card-table";
import { Countries } from "@/components/selection/countries";
import { countryChoices } from "@/components/selection/country-names";
import { PageMessages } from "@/components/ui/page-messages";
import { allCountries } from "@/lib/core/phones/all-countries";
import { clientMessages } from "@/lib/web/i18n";
import { loadProspects } from "@/lib/web/loaders/prospects";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("clients");
  return { title: t("tabs.prospects") };
}

export default async function ProspectsPage({ searchParams }: PageProps<"/clients/prospects">) {
  const [{ page, choices, may }, locale, messages] = await Promise.all([
    loadProspects(await searchParams),
    getLocale(),
    clientMessages("clients", "prospects", "selection"),
  ]);
  return (
    <PageMessages messages={messages}>
      <ClientsHead tab="prospects" total={page.total} may={may} />
      <Countries choices={countryChoices(allCountries, locale)}>
        <CardTable page={page} choices={choices} />
      </Countries>
    </PageMessages>
  );
}
