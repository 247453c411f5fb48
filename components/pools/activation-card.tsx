import { useTranslations } from "next-intl";
import { CountryNames } from "@/components/selection/countries";
import { Card } from "@/components/ui/card";
import { type CheckItem, Checklist } from "@/components/ui/checklist";
import type { PoolCheck } from "@/lib/core/pools/activation";
import type { PoolView } from "@/lib/core/pools/view";

const stateOf = ({ met, blocking }: PoolCheck): CheckItem["state"] => (met ? "pass" : blocking ? "fail" : "warn");

/** What the channel needs before the pool can be active, and what merely leads nowhere. */
export function ActivationCard({ pool }: { pool: PoolView }) {
  const t = useTranslations("pools");
  const tCommon = useTranslations("common");
  const detail = ({ key, count, countries }: PoolCheck) => {
    if (countries) return <CountryNames codes={countries} />;
    if (key === "units_assigned") return pool.units.map((unit) => unit.name).join(", ");
    return count ? tCommon("usedOf", { used: count.ok, of: count.all }) : null;
  };
  const items = pool.checks.map((check): CheckItem => ({
    key: check.key,
    state: stateOf(check),
    label: check.met ? t(`checks.${check.key}.met`) : t(`checks.${check.key}.open`),
    detail: detail(check),
    ...(check.met ? {} : { help: check.blocking ? t("checks.blocks") : t("checks.doesNotBlock") }),
  }));
  const passing = pool.checks.filter((check) => check.met).length;
  return (
    <Card title={t("checks.title")} hint={t("checks.pass", { count: passing, all: items.length })}>
      <div className="-my-2">
        <Checklist items={items} />
      </div>
    </Card>
  );
}
