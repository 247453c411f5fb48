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

export async function generateMetadata({ params }: PageProps<"/pools/[poolId]/edit">): Promise<Metadata> {
  const [{ poolId }, t] = await Promise.all([params, getTranslations("pools")]);
  const pool = await loadPool(poolId);
  return { title: t("editTitle", { name: pool.name }) };
}

export default async function EditPoolPage({ params, searchParams }: PageProps<"/pools/[poolId]/edit">) {
  const [{ poolId }, { step }] = await Promise.all([params, searchParams]);
  const [pool, choices, countries, groups, t, tShell, messages, locale] = await Promise.all([
    loadPool(poolId),
    loadPoolChoices(poolId),
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
          { label: pool.name, href: routes.pool({ poolId: pool.id }) },
        ]}
        title={t("acts.edit")}
      />
      <PageBody label={t("editTitle", { name: pool.name })}>
        <Countries choices={countryChoices(countries, locale)}>
          <PoolForm
            pool={pool}
            choices={choices}
            channels={channelChoices}
            groups={groups}
            firstStep={step === "rules" ? "rules" : "accounts"}
          />
        </Countries>
      </PageBody>
    </PageMessages>
  );
}
