import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ListScreen } from "@/components/contact-lists/list-screen";
import { PageHead } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadContactLists } from "@/lib/web/loaders/clients";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("contactLists");
  return { title: t("title") };
}

export default async function ContactListsPage() {
  const [lists, t, tClients, messages] = await Promise.all([
    loadContactLists(),
    getTranslations("contactLists"),
    getTranslations("clients"),
    clientMessages("contactLists"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead crumbs={[{ label: tClients("title"), href: routes.clients() }]} title={t("title")} />
      <ListScreen lists={lists} />
    </PageMessages>
  );
}
