import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { PoolTable } from "@/components/pools/pool-table";
import { Countries } from "@/components/selection/countries";
import { countryChoices } from "@/components/selection/country-names";
import { PageHead } from "@/components/shell/page-head";
import { LinkButton } from "@/components/ui/button";
import { PageMessages } from "@/components/ui/page-messages";
import { Channel } from "@/lib/core/channels";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadCountries } from "@/lib/web/loaders/geography";
import { loadPools } from "@/lib/web/loaders/pools";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("pools");
  return { title: t("title") };
}

export default async function PoolsPage() {
  const [pools, countries, t, tShell, format, messages, locale] = await Promise.all([
    loadPools(),
    loadCountries(),
    getTranslations("pools"),
    getTranslations("shell"),
    getFormatter(),
    clientMessages("pools"),
    getLocale(),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[{ label: tShell("rail.accounts"), href: routes.accounts() }]}
        title={t("title")}
        note={pools.length > 0 ? format.number(pools.length) : null}
        actions={
          <LinkButton variant="primary" href={routes.newPool()} icon={<Plus />}>
            {t("new")}
          </LinkButton>
        }
      />
      <Countries choices={countryChoices(countries, locale)}>
        <PoolTable pools={pools} channels={Channel.options} />
      </Countries>
    </PageMessages>
  );
}
