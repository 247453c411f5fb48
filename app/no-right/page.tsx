import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { StandAlone } from "@/components/ui/stand-alone";
import { routes } from "@/lib/routes";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("errors");
  return { title: t("noRight.title") };
}

export default async function NoRightPage() {
  const t = await getTranslations("errors");
  return (
    <StandAlone>
      <EmptyState
        drawing="cross"
        heading="h1"
        title={t("noRight.title")}
        actions={
          <a className={buttonClass({ variant: "primary" })} href={routes.overview()}>
            {t("toOverview")}
          </a>
        }
      >
        {t("noRight.body")}
      </EmptyState>
    </StandAlone>
  );
}
