import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BulkTable } from "@/components/bulk/bulk-table";
import { InteractionTabs } from "@/components/interactions/interaction-tabs";
import { PageHead } from "@/components/shell/page-head";
import { routes } from "@/lib/routes";
import { loadBulks } from "@/lib/web/loaders/bulk";
import { loadInteractionTabs } from "@/lib/web/loaders/interactions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("bulk");
  return { title: t("title") };
}

export default async function BulkPage() {
  const [bulks, tabs, t, tInteractions] = await Promise.all([
    loadBulks(),
    loadInteractionTabs(),
    getTranslations("bulk"),
    getTranslations("interactions"),
  ]);
  return (
    <>
      <PageHead
        crumbs={[{ label: tInteractions("title"), href: routes.interactions() }]}
        title={t("title")}
        note={t("hint")}
      />
      <InteractionTabs current="bulk" tabs={tabs} />
      <BulkTable bulks={bulks} />
    </>
  );
}
