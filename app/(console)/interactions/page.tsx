import { getTranslations } from "next-intl/server";
import { InteractionTable } from "@/components/interactions/interaction-table";
import { InteractionTabs } from "@/components/interactions/interaction-tabs";
import { InviteButton } from "@/components/invitations/invite-button";
import { PageHead } from "@/components/shell/page-head";
import { ViewBar } from "@/components/views/view-bar";
import { loadBulkRights } from "@/lib/web/loaders/bulk";
import {
  loadInteractionAccounts,
  loadInteractionChoices,
  loadInteractions,
  loadInteractionTabs,
} from "@/lib/web/loaders/interactions";
import { loadMayInvite } from "@/lib/web/loaders/invitations";
import { loadViews } from "@/lib/web/loaders/views";

export async function generateMetadata() {
  const t = await getTranslations("interactions");
  return { title: t("title") };
}

export default async function InteractionsPage({ searchParams }: PageProps<"/interactions">) {
  const [t, list, accounts, choices, mayInvite, saved, acts, tabs] = await Promise.all([
    getTranslations("interactions"),
    searchParams.then(loadInteractions),
    loadInteractionAccounts(),
    loadInteractionChoices(),
    loadMayInvite(),
    loadViews(),
    loadBulkRights(),
    loadInteractionTabs(),
  ]);
  return (
    <>
      <PageHead title={t("title")} actions={mayInvite ? <InviteButton /> : null} />
      <InteractionTabs current="conversations" tabs={tabs} />
      <ViewBar {...saved} />
      <InteractionTable {...list} accounts={accounts} choices={choices} acts={acts} />
    </>
  );
}
