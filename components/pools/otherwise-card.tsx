import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CountryLabel } from "@/components/selection/countries";
import { Card } from "@/components/ui/card";
import type { PoolAbove } from "./pool-above";
import type { PoolView } from "@/lib/core/pools/view";

/** What comes after the mapping: default region, shared calling code, the pools above, and how long a pair rests. */
export function OtherwiseCard({ pool, above }: { pool: PoolView; above: readonly PoolAbove[] }) {
  const t = useTranslations("pools");
  const region = pool.defaultRegion;
  const onOff = (on: boolean) => (on ? t("on") : t("off"));
  return (
    <Card title={t("otherwise.title")}>
      <dl className="-my-3">
        <Row label={t("fields.matchSharedCode")} help={t("fields.matchSharedCodeHelp")}>
          {onOff(pool.matchSharedCode)}
        </Row>
        <Row label={t("fields.defaultRegion")}>{region ? <CountryLabel code={region} /> : t("none")}</Row>
        <Row label={t("fields.fallbackUpward")} help={<Above pool={pool} above={above} />}>
          {onOff(pool.fallbackUpward)}
        </Row>
        <Row label={t("fields.cooldownDays")} help={pool.cooldownDays === null ? null : t("otherwise.cooldownOwn")}>
          {pool.cooldownDays === null
            ? t("otherwise.cooldownCompany")
            : t("otherwise.days", { count: pool.cooldownDays })}
        </Row>
      </dl>
    </Card>
  );
}

function Row({ label, help, children }: { label: string; help?: ReactNode; children: ReactNode }) {
  return (
    <div className="setting">
      <dt className="label">{label}</dt>
      <dd className="num text-sm">{children}</dd>
      {help ? <dd className="help">{help}</dd> : null}
    </div>
  );
}

/** Which pool is asked next, per unit; where there is none, fallback leads nowhere. */
function Above({ pool, above }: { pool: PoolView; above: readonly PoolAbove[] }) {
  const t = useTranslations("pools");
  if (!pool.fallbackUpward) return t("otherwise.endsHere");
  if (pool.units.length === 0) return t("otherwise.noUnits");
  return above.map(({ unit, unitId, pool: next }) => (
    <span key={unitId} className="block">
      {next ? t("otherwise.next", { unit, pool: next }) : t("otherwise.nothingAbove", { unit })}
    </span>
  ));
}
