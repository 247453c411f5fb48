import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { PageBody, PageHead } from "@/components/shell/page-head";
import { PageMessages } from "@/components/ui/page-messages";
import { NewUnitButton } from "@/components/units/new-unit-button";
import { UnitTree } from "@/components/units/unit-tree";
import { OuId } from "@/lib/core/ids";
import { routes } from "@/lib/routes";
import { clientMessages } from "@/lib/web/i18n";
import { loadUnits } from "@/lib/web/loaders/units";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("units");
  return { title: t("title") };
}

export default async function UnitsPage({ searchParams }: PageProps<"/units">) {
  const [{ unit }, units, t, tShell, format, messages] = await Promise.all([
    searchParams,
    loadUnits(),
    getTranslations("units"),
    getTranslations("shell"),
    getFormatter(),
    clientMessages("units"),
  ]);
  const currentId = OuId.safeParse(unit).data ?? null;
  return (
    <PageMessages messages={messages}>
      <PageHead
        crumbs={[{ label: tShell("rail.people"), href: routes.users() }]}
        title={t("title")}
        note={format.number(units.length)}
        actions={<NewUnitButton units={units} currentId={currentId} />}
      />
      <PageBody label={t("title")}>
        <UnitTree units={units} currentId={currentId} />
      </PageBody>
    </PageMessages>
  );
}
