import { getTranslations } from "next-intl/server";
import { InteractionTable } from "@/components/interactions/interaction-table";
import { PageHead } from "@/components/shell/page-head";
import { loadInteractionAccounts, loadInteractions } from "@/lib/web/loaders/interactions";

export async function generateMetadata() {
  const t = await getTranslations("interactions");
  return { title: t("title") };
}

export default async function InteractionsPage({ searchParams }: PageProps<"/interactions">) {
  const [t, page, accounts] = await Promise.all([
    getTranslations("interactions"),
    searchParams.then(loadInteractions),
    loadInteractionAccounts(),
  ]);
  return (
    <>
      <PageHead title={t("title")} />
      <InteractionTable page={page} accounts={accounts} />
    </>
  );
}
