import { ArrowRight, Earth, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { CountryLabel } from "@/components/selection/countries";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { servingPurpose } from "@/lib/core/pools/members";
import { routes, withQuery } from "@/lib/routes";
import { mappingEffect } from "@/lib/core/pools/mapping-effect";
import { MappingEffectText } from "./mapping-effect-text";
import type { PoolView } from "@/lib/core/pools/view";

/** Whose clients are served from elsewhere, and what each row does now. */
export function MappingCard({ pool }: { pool: PoolView }) {
  const t = useTranslations("pools");
  const serving = servingPurpose(pool);
  const [unit] = pool.units;
  const actions = (
    <>
      {unit ? (
        <LinkButton
          variant="quiet"
          size="sm"
          href={withQuery(routes.coverage(), { unit: unit.id, channel: pool.channel })}
          icon={<Earth className="icon--sm" />}
        >
          {t("mapping.coverage")}
        </LinkButton>
      ) : null}
      <LinkButton
        variant="quiet"
        size="sm"
        href={withQuery(routes.editPool({ poolId: pool.id }), { step: "rules" })}
        icon={<Plus className="icon--sm" />}
      >
        {t("mapping.one")}
      </LinkButton>
    </>
  );
  return (
    <Card title={t("mapping.title")} count={pool.mappings.length} actions={actions} body="flush">
      {pool.mappings.length === 0 ? (
        <p className="drop">{t("mapping.none")}</p>
      ) : (
        <div className="table-wrap">
          <table className="table table--plain map-table">
            <caption className="sr">{t("mapping.title")}</caption>
            <thead>
              <tr>
                <th scope="col" className="w-1/4">
                  {t("mapping.from")}
                </th>
                <th scope="col" className="w-9">
                  <span className="sr">{t("mapping.leadsTo")}</span>
                </th>
                <th scope="col" className="w-1/4">
                  {t("mapping.to")}
                </th>
                <th scope="col">{t("mapping.effect")}</th>
              </tr>
            </thead>
            <tbody>
              {pool.mappings.map((row) => {
                const effect = mappingEffect(row, pool.accounts, serving, pool);
                return (
                  <tr key={row.from} data-warn={effect.kind === "served" ? undefined : true}>
                    <td>
                      <CountryLabel code={row.from} />
                    </td>
                    <td className="muted">
                      <ArrowRight className="icon--sm" />
                    </td>
                    <td>
                      <CountryLabel code={row.to} />
                    </td>
                    <td>
                      <MappingEffectText effect={effect} />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
