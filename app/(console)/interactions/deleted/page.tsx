import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InteractionTabs } from "@/components/interactions/interaction-tabs";
import { DeletedTable } from "@/components/retention/deleted-table";
import { PageHead } from "@/components/shell/page-head";
import { ListTotal } from "@/components/table/list-total";
import { routes } from "@/lib/routes";
import { loadDeleted, loadInteractionTabs } from "@/lib/web/loaders/interactions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("retention");
  return { title: t("deleted") };
}

export default async function DeletedPage({ searchParams }: PageProps<"/interactions/deleted">) {
  const [page, tabs, t, tInteractions] = await Promise.all([
    searchParams.then(loadDeleted),
    loadInteractionTabs(),
    getTranslations("retention"),
    getTranslations("interactions"),
  ]);
  return (
    <>
      <PageHead
        crumbs={[{ label: tInteractions("title"), href: routes.interactions() }]}
        title={t("deleted")}
        note={<ListTotal total={page.total} />}
      />
      <InteractionTabs current="deleted" tabs={tabs} />
      <DeletedTable page={page} />
    </>
  );
}
