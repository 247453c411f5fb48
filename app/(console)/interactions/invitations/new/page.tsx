import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { homeCountry } from "@/components/accounts/home-country";
import { InviteForm } from "@/components/invitations/invite-form";
import { PageBody, PageHead } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadInvitee } from "@/lib/web/loaders/invitations";
import { viewer } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("invitations");
  return { title: t("newTitle") };
}

export default async function NewInvitationPage({ searchParams }: PageProps<"/interactions/invitations/new">) {
  const { client } = await searchParams;
  const [invitee, t, tInteractions, locale, messages] = await Promise.all([
    loadInvitee(client),
    getTranslations("invitations"),
    getTranslations("interactions"),
    getLocale(),
    clientMessages("invitations", "clients"),
  ]);
  const { name } = await viewer();
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[
          { label: tInteractions("title"), href: routes.interactions() },
          { label: t("title"), href: routes.invitations() },
        ]}
        title={t("newTitle")}
      />
      <PageBody label={t("newTitle")}>
        <InviteForm invitee={invitee} userName={name} defaultCountry={homeCountry(locale)} />
      </PageBody>
    </PageMessages>
  );
}
