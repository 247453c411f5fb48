import { getTranslations } from "next-intl/server";
import { InteractionTable } from "@/components/interactions/interaction-table";
import { InteractionTabs } from "@/components/interactions/interaction-tabs";
import { InviteButton } from "@/components/invitations/invite-button";
import { PageHead } from "@/components/shell/page-head";
import { loadInteractionAccounts, loadInteractionChoices, loadInteractions } from "@/lib/web/loaders/interactions";
import { loadMayInvite } from "@/lib/web/loaders/invitations";

export async function generateMetadata() {
  const t = await getTranslations("interactions");
  return { title: t("title") };
}

export default async function InteractionsPage({ searchParams }: PageProps<"/interactions">) {
  const [t, list, accounts, choices, mayInvite] = await Promise.all([
    getTranslations("interactions"),
    searchParams.then(loadInteractions),
    loadInteractionAccounts(),
    loadInteractionChoices(),
    loadMayInvite(),
  ]);
  return (
    <>
      <PageHead title={t("title")} actions={mayInvite ? <InviteButton /> : null} />
      <InteractionTabs current="conversations" />
      <InteractionTable {...list} accounts={accounts} choices={choices} />
    </>
  );
}
