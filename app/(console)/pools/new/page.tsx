import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { channelChoices } from "@/components/pools/channel-choices";
import { PoolForm } from "@/components/pools/pool-form";
import { Countries } from "@/components/selection/countries";
import { countryChoices } from "@/components/selection/country-names";
import { PageBody, PageHead } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadCountries, loadCountryGroups } from "@/lib/web/loaders/geography";
import { loadPool, loadPoolChoices } from "@/lib/web/loaders/pools";
import { oneParam } from "@/lib/web/or-not-found";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("pools");
  return { title: t("newTitle") };
}

export default async function NewPoolPage({ searchParams }: PageProps<"/pools/new">) {
  const from = oneParam((await searchParams)["from"]);
  const [choices, copyOf, countries, groups, t, tShell, messages, locale] = await Promise.all([
    loadPoolChoices(null),
    from ? loadPool(from) : null,
    loadCountries(),
    loadCountryGroups(),
    getTranslations("pools"),
    getTranslations("shell"),
    clientMessages("pools", "geography"),
    getLocale(),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[
          { label: tShell("rail.accounts"), href: routes.accounts() },
          { label: t("title"), href: routes.pools() },
        ]}
        title={t("newTitle")}
      />
      <PageBody label={t("newTitle")}>
        <Countries choices={countryChoices(countries, locale)}>
          <PoolForm
            pool={null}
            copyOf={copyOf}
            choices={choices}
            channels={channelChoices}
            groups={groups}
            firstStep="accounts"
          />
        </Countries>
      </PageBody>
    </PageMessages>
  );
}
