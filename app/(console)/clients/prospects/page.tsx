import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientsScreen } from "@/components/clients/clients-screen";
import { countryChoices } from "@/components/selection/country-names";
import { PageMessages } from "@/components/ui/page-messages";
import { allCountries } from "@/lib/core/phones/all-countries";
import { clientMessages } from "@/lib/web/i18n";
import { loadClients } from "@/lib/web/loaders/clients";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("clients");
  return { title: t("tabs.prospects") };
}

export default async function ProspectsPage({ searchParams }: PageProps<"/clients/prospects">) {
  const [list, locale, messages] = await Promise.all([
    loadClients("prospects", await searchParams),
    getLocale(),
    clientMessages("clients"),
  ]);
  return (
    <PageMessages messages={messages}>
      <ClientsScreen tab="prospects" {...list} countries={countryChoices(allCountries, locale)} />
    </PageMessages>
  );
}
