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
  return { title: t("tabs.archived") };
}

export default async function ArchivedClientsPage({ searchParams }: PageProps<"/clients/archived">) {
  const [list, locale, messages] = await Promise.all([
    loadClients("archived", await searchParams),
    getLocale(),
    clientMessages("clients"),
  ]);
  return (
    <PageMessages messages={messages}>
      <ClientsScreen tab="archived" {...list} countries={countryChoices(allCountries, locale)} />
    </PageMessages>
  );
}
