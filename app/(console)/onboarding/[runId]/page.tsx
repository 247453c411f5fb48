import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { RunScreen } from "@/components/onboarding/run-screen";
import { Countries } from "@/components/selection/countries";
import { countryChoices } from "@/components/selection/country-names";
import { PageBody, PageHead } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { allCountries } from "@/lib/core/phones/all-countries";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadConsole } from "@/lib/web/loaders/console";
import { loadRun } from "@/lib/web/loaders/onboarding";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("onboarding");
  return { title: t("one") };
}

export default async function RunPage({ params }: PageProps<"/onboarding/[runId]">) {
  const { runId } = await params;
  const [run, { may }, t, messages, locale] = await Promise.all([
    loadRun(runId),
    loadConsole(),
    getTranslations("onboarding"),
    clientMessages("onboarding", "selection"),
    getLocale(),
  ]);
  const title = t("run", { client: run.client.name ?? run.client.number ?? "–" });
  return (
    <PageMessages messages={messages}>
      <PageHead crumbs={[{ label: t("title"), href: routes.onboarding() }]} title={title} />
      <PageBody label={title}>
        <Countries choices={countryChoices(allCountries, locale)}>
          <RunScreen run={run} closesGaps={may("pool.update")} />
        </Countries>
      </PageBody>
    </PageMessages>
  );
}
