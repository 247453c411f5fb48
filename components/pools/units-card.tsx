import { Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { routes, withQuery } from "@/lib/routes";
import type { PoolView } from "@/lib/core/pools/view";

/** Whose users talk from this pool. */
export function UnitsCard({ pool }: { pool: PoolView }) {
  const t = useTranslations("pools");
  const add = (
    <LinkButton
      variant="quiet"
      size="sm"
      className="btn--icon"
      href={withQuery(routes.editPool({ poolId: pool.id }), { step: "rules" })}
      aria-label={t("units.choose")}
      data-tip={t("units.choose")}
    >
      <Plus />
    </LinkButton>
  );
  return (
    <Card title={t("units.title")} count={pool.units.length} hint={t("units.hint")} actions={add} body="flush">
      {pool.units.length === 0 ? (
        <p className="drop">{t("units.none")}</p>
      ) : (
        <ul className="p-3 text-sm">
          {pool.units.map((unit) => (
            <li key={unit.id} className="py-0.5">
              <Link className="link" href={withQuery(routes.units(), { unit: unit.id })} dir="auto">
                {unit.name}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
