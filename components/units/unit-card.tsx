import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { ChannelTag } from "@/components/ui/marks";
import { routes, withQuery } from "@/lib/routes";
import type { UnitView } from "@/lib/core/units/view";
import { UnitCodes } from "./unit-codes";
import { childrenOf, pathOf } from "./unit-lists";

/** One unit: where it lies, who is in it, and the pool of each channel. */
export function UnitCard({ units, unit }: { units: readonly UnitView[]; unit: UnitView }) {
  const t = useTranslations("units");
  const users = withQuery(routes.users(), { f: `ou:is:${unit.id}` });
  return (
    <Card title={<span dir="auto">{unit.name}</span>} label={unit.name}>
      <Facts
        items={[
          [t("facts.path"), pathOf(units, unit.id)],
          [t("facts.below"), childrenOf(units, unit.id).length],
          [
            t("facts.users"),
            unit.users > 0 ? (
              <Link className="link num" href={users}>
                {unit.users}
              </Link>
            ) : (
              0
            ),
          ],
        ]}
      />
      <h3 className="section-title mt-4 mb-1">{t("facts.pools")}</h3>
      {unit.pools.length === 0 ? (
        <p className="muted text-sm">{t("noPools")}</p>
      ) : (
        <ul className="text-sm">
          {unit.pools.map((pool) => (
            <li key={pool.id} className="row min-h-8">
              <ChannelTag channel={pool.channel} form="name" />
              <Link className="link cut" href={routes.pool({ poolId: pool.id })} dir="auto">
                {pool.name}
              </Link>
              {pool.active ? null : <span className="muted small nowrap">{t("inactive")}</span>}
            </li>
          ))}
        </ul>
      )}
      <UnitCodes ouId={unit.id} />
    </Card>
  );
}
