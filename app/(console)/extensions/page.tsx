import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExtensionsScreen } from "@/components/extensions/extensions-screen";
import { NewExtensionButton } from "@/components/extensions/new-extension-button";
import { PageHead } from "@/components/shell/page-head";
import { ListTotal } from "@/components/table/list-total";
import { PageMessages } from "@/components/ui/page-messages";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadExtensions } from "@/lib/web/loaders/extensions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("extensions");
  return { title: t("title") };
}

export default async function ExtensionsPage({ searchParams }: PageProps<"/extensions">) {
  const [{ without, ...page }, t, tShell, messages] = await Promise.all([
    loadExtensions(await searchParams),
    getTranslations("extensions"),
    getTranslations("shell"),
    clientMessages("extensions"),
  ]);
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[{ label: tShell("rail.people"), href: routes.users() }]}
        title={t("title")}
        note={<ListTotal total={page.total} />}
        actions={<NewExtensionButton without={without} />}
      />
      <ExtensionsScreen page={page} without={without} />
    </PageMessages>
  );
}
