import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Gap } from "@/lib/core/selection/gap";
import { routes, withQuery } from "@/lib/routes";

/** No number was found: the ways to where the next client of this kind gets one. */
export function GapNotice({ gap: { ouId, channel, country, poolId } }: { gap: Gap }) {
  const t = useTranslations("selection.gap");
  const coverage = withQuery(routes.coverage(), { unit: ouId, channel, country: country ?? undefined });
  return (
    <Notice tone="warning" title={t("title")}>
      {t("body")}
      {/* Below the words: beside them two buttons leave no room for these on a phone. */}
      <span className="row mt-2 flex-wrap">
        <LinkButton size="sm" href={coverage}>
          {t("coverage")}
        </LinkButton>
        {poolId ? (
          <LinkButton size="sm" href={routes.editPool({ poolId })}>
            {t("pool")}
          </LinkButton>
        ) : null}
      </span>
    </Notice>
  );
}
