import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FunnelCard } from "@/components/onboarding/funnel-card";
import { RunTable } from "@/components/onboarding/run-table";
import { PageHead } from "@/components/shell/page-head";
import { ListTotal } from "@/components/table/list-total";
import { PageMessages } from "@/components/ui/page-messages";
import { clientMessages } from "@/lib/web/i18n";
import { loadRuns } from "@/lib/web/loaders/onboarding";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("onboarding");
  return { title: t("title") };
}

export default async function OnboardingPage({ searchParams }: PageProps<"/onboarding">) {
  const [{ page, choices, funnel }, t, messages] = await Promise.all([
    loadRuns(await searchParams),
    getTranslations("onboarding"),
    clientMessages("onboarding"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead title={t("title")} note={<ListTotal total={page.total} />} />
      <div className="px-5 pb-3">
        <FunnelCard funnel={funnel} />
      </div>
      <RunTable page={page} choices={choices} />
    </PageMessages>
  );
}
