import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InteractionTabs } from "@/components/interactions/interaction-tabs";
import { InvitationTable } from "@/components/invitations/invitation-table";
import { InviteButton } from "@/components/invitations/invite-button";
import { PageHead } from "@/components/shell/page-head";
import { ListTotal } from "@/components/table/list-total";
import { PageMessages } from "@/components/ui/page-messages";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadInteractionTabs } from "@/lib/web/loaders/interactions";
import { loadInvitations } from "@/lib/web/loaders/invitations";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("invitations");
  return { title: t("title") };
}

export default async function InvitationsPage({ searchParams }: PageProps<"/interactions/invitations">) {
  const [{ page, maySend }, t, tInteractions, messages, tabs] = await Promise.all([
    searchParams.then(loadInvitations),
    getTranslations("invitations"),
    getTranslations("interactions"),
    clientMessages("invitations"),
    loadInteractionTabs(),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[{ label: tInteractions("title"), href: routes.interactions() }]}
        title={t("title")}
        note={<ListTotal total={page.total} />}
        actions={maySend ? <InviteButton /> : null}
      />
      <InteractionTabs current="invitations" tabs={tabs} />
      <InvitationTable page={page} maySend={maySend} />
    </PageMessages>
  );
}
