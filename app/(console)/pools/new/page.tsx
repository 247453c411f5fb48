import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { channelChoices } from "@/components/pools/channel-choices";
import { PoolForm } from "@/components/pools/pool-form";
import { Countries } from "@/components/selection/countries";
import { countryChoices } from "@/components/selection/country-names";
import { PageBody, PageHead } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { allCountries } from "@/lib/core/phones/all-countries";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadPoolChoices } from "@/lib/web/loaders/pools";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("pools");
  return { title: t("newTitle") };
}

export default async function NewPoolPage() {
  const [choices, t, tShell, messages, locale] = await Promise.all([
    loadPoolChoices(null),
    getTranslations("pools"),
    getTranslations("shell"),
    clientMessages("pools"),
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
        <Countries choices={countryChoices(allCountries, locale)}>
          <PoolForm pool={null} choices={choices} channels={channelChoices} firstStep="accounts" />
        </Countries>
      </PageBody>
    </PageMessages>
  );
}
