import type { Metadata } from "next";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { GeographyTabs } from "@/components/geography/geography-tabs";
import { MappingTable } from "@/components/geography/mapping-table";
import { Countries } from "@/components/selection/countries";
import { countryChoices } from "@/components/selection/country-names";
import { PageHead } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { Channel } from "@/lib/core/channels";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadCountries, loadMappings } from "@/lib/web/loaders/geography";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("geography");
  return { title: t("title") };
}

export default async function GeographyPage() {
  const [rows, countries, t, tShell, format, messages, locale] = await Promise.all([
    loadMappings(),
    loadCountries(),
    getTranslations("geography"),
    getTranslations("shell"),
    getFormatter(),
    clientMessages("geography", "pools"),
    getLocale(),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[{ label: tShell("rail.accounts"), href: routes.accounts() }]}
        title={t("title")}
        note={rows.length > 0 ? format.number(rows.length) : null}
      />
      <GeographyTabs current="mappings" />
      <Countries choices={countryChoices(countries, locale)}>
        <MappingTable rows={rows} channels={Channel.options} />
      </Countries>
    </PageMessages>
  );
}
