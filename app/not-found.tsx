import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { StandAlone } from "@/components/ui/stand-alone";
import { routes } from "@/lib/routes";

export default async function NotFound() {
  const t = await getTranslations("errors");
  return (
    <StandAlone>
      <EmptyState
        drawing="cross"
        heading="h1"
        title={t("notFound.title")}
        actions={
          <a className={buttonClass({ variant: "primary" })} href={routes.overview()}>
            {t("toOverview")}
          </a>
        }
      >
        {t("notFound.body")}
      </EmptyState>
    </StandAlone>
  );
}
