import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExportTable } from "@/components/exports/export-table";
import { InteractionTabs } from "@/components/interactions/interaction-tabs";
import { PageHead } from "@/components/shell/page-head";
import { routes } from "@/lib/routes";
import { loadExports } from "@/lib/web/loaders/exports";
import { loadInteractionTabs } from "@/lib/web/loaders/interactions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("exports");
  return { title: t("title") };
}

export default async function ExportsPage() {
  const [exports, tabs, t, tInteractions] = await Promise.all([
    loadExports(),
    loadInteractionTabs(),
    getTranslations("exports"),
    getTranslations("interactions"),
  ]);
  return (
    <>
      <PageHead
        crumbs={[{ label: tInteractions("title"), href: routes.interactions() }]}
        title={t("title")}
        note={t("hint")}
      />
      <InteractionTabs current="exports" tabs={tabs} />
      <ExportTable exports={exports} />
    </>
  );
}
