import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { homeCountry } from "@/components/accounts/home-country";
import { CreateClientForm } from "@/components/clients/create-client-form";
import { countryOptions } from "@/components/selection/country-names";
import { PageBody, PageHead } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { allCountries } from "@/lib/core/phones/all-countries";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadClientChoices } from "@/lib/web/loaders/clients";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("clients");
  return { title: t("newTitle") };
}

export default async function NewClientPage() {
  const [{ choices, may }, t, locale, messages] = await Promise.all([
    loadClientChoices("client.create"),
    getTranslations("clients"),
    getLocale(),
    clientMessages("clients"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead crumbs={[{ label: t("title"), href: routes.clients() }]} title={t("newTitle")} />
      <PageBody label={t("newTitle")}>
        <CreateClientForm
          choices={choices}
          may={may}
          countries={countryOptions(allCountries, locale)}
          defaultCountry={homeCountry(locale)}
        />
      </PageBody>
    </PageMessages>
  );
}
