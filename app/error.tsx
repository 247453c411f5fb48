"use client";

import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { StandAlone } from "@/components/ui/stand-alone";
import { routes } from "@/lib/routes";

type ErrorPageProps = { error: Error & { digest?: string }; retry: () => void };

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  const t = useTranslations("errors");
  return (
    <StandAlone>
      <EmptyState
        drawing="cross"
        heading="h1"
        title={t("wentWrong.title")}
        actions={
          <>
            <button type="button" className={buttonClass({ variant: "primary" })} onClick={() => retry()}>
              {t("retry")}
            </button>
            {/* A plain link: it starts anew, and every page would carry the router's link for this one. */}
            <a className={buttonClass({ variant: "quiet" })} href={routes.overview()}>
              {t("toOverview")}
            </a>
          </>
        }
      >
        {t("wentWrong.body")}
        {error.digest ? <span className="num block">{t("reference", { reference: error.digest })}</span> : null}
      </EmptyState>
    </StandAlone>
  );
}
