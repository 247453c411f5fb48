import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { CreateAccountForm } from "@/components/accounts/create-account-form";
import { homeCountry } from "@/components/accounts/home-country";
import { countryChoices } from "@/components/selection/country-names";
import { Countries } from "@/components/selection/countries";
import { PageBody, PageHead } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { allCountries } from "@/lib/core/phones/all-countries";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadAccountChoices } from "@/lib/web/loaders/accounts";
import { loadChannels, loadProviders } from "@/lib/web/loaders/connections";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts");
  return { title: t("newTitle") };
}

export default async function NewAccountPage() {
  const [choices, channels, providers, t, tShell, locale, messages] = await Promise.all([
    loadAccountChoices(),
    loadChannels(),
    loadProviders(),
    getTranslations("accounts"),
    getTranslations("shell"),
    getLocale(),
    clientMessages("accounts", "connections"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[
          { label: tShell("rail.accounts"), href: routes.accounts() },
          { label: t("title"), href: routes.accounts() },
        ]}
        title={t("newTitle")}
      />
      <PageBody label={t("newTitle")}>
        <Countries choices={countryChoices(allCountries, locale)}>
          <CreateAccountForm
            choices={choices}
            channels={channels}
            providers={providers}
            defaultCountry={homeCountry(locale)}
          />
        </Countries>
      </PageBody>
    </PageMessages>
  );
}
