import { GitCompare } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { CoverageScreen } from "@/components/geography/coverage-screen";
import { GeographyTabs } from "@/components/geography/geography-tabs";
import { Countries } from "@/components/selection/countries";
import { countryChoices } from "@/components/selection/country-names";
import { PageHead } from "@/components/shell/page-head";
import { inTreeOrder, pathOf } from "@/components/units/unit-lists";
import { LinkButton } from "@/components/ui/button";
import { PageMessages } from "@/components/ui/page-messages";
import { Channel } from "@/lib/core/channels";
import { routes, withQuery } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadCountries, loadCoverage, loadOutlines } from "@/lib/web/loaders/geography";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("geography");
  return { title: t("coverage") };
}

export default async function CoveragePage({ searchParams }: PageProps<"/geography/coverage">) {
  const [{ coverage, units, first }, countries, outlines, t, tShell, messages, locale] = await Promise.all([
    loadCoverage(await searchParams),
    loadCountries(),
    loadOutlines(),
    getTranslations("geography"),
    getTranslations("shell"),
    clientMessages("geography"),
    getLocale(),
  ]);
  // Every path begins at the root: it is named where it is the unit itself.
  const below = units.filter(({ parentId }) => parentId !== null);
  const { width, height } = outlines;
  const places = outlines.countries.map(({ d: _, ...place }) => place);
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[
          { label: tShell("rail.accounts"), href: routes.accounts() },
          { label: t("title"), href: routes.geography() },
        ]}
        title={t("coverage")}
        actions={
          coverage.pool ? (
            <LinkButton
              href={withQuery(routes.editPool({ poolId: coverage.pool.id }), { step: "rules" })}
              icon={<GitCompare className="icon--sm" />}
            >
              {t("tryEdit")}
            </LinkButton>
          ) : null
        }
      />
      <GeographyTabs current="coverage" />
      <Countries choices={countryChoices(countries, locale)}>
        <CoverageScreen
          key={`${coverage.unit.id} ${coverage.channel}`}
          coverage={coverage}
          units={inTreeOrder(units).map(({ id, depth }) => ({ id, label: pathOf(depth > 1 ? below : units, id) }))}
          channels={Channel.options}
          frame={{ width, height, places }}
          first={first}
        />
      </Countries>
    </PageMessages>
  );
}
