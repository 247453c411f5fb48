import { useTranslations } from "next-intl";
import { CountryCodeTag, useCountryName } from "@/components/selection/countries";
import type { StatusLook } from "@/components/table/columns";
import { Badge, Glyph } from "@/components/ui/badge";
import { Tag } from "@/components/ui/marks";
import type { PoolCheck } from "@/lib/core/pools/activation";
import type { CountryStanding } from "@/lib/core/pools/capacity";

const none = <span className="muted">–</span>;
const most = 3;

/** Names in a row; what does not fit is a figure with the rest on hover. */
export function NamesCell({ names }: { names: readonly string[] }) {
  if (names.length === 0) return none;
  return (
    <span className="row" data-tip={names.length > 1 ? names.join(", ") : undefined}>
      <span className="cut" dir="auto">
        {names[0]}
      </span>
      {names.length > 1 ? <Tag>+{names.length - 1}</Tag> : null}
    </span>
  );
}

/** Active of all: the second figure matters only where the two differ. */
export function MemberCountCell({ active, all }: { active: number; all: number }) {
  const t = useTranslations("common");
  return <span className={all === 0 ? "num muted" : "num"}>{t("usedOf", { used: active, of: all })}</span>;
}

export function ServedCountriesCell({ codes }: { codes: readonly string[] }) {
  const nameOf = useCountryName();
  if (codes.length === 0) return none;
  return (
    <span className="row">
      {codes.slice(0, most).map((code) => (
        <CountryCodeTag key={code} code={code} />
      ))}
      {codes.length > most ? (
        <span className="muted num" data-tip={codes.slice(most).map(nameOf).join(", ")}>
          +{codes.length - most}
        </span>
      ) : null}
    </span>
  );
}

export function SwitchCell({ on }: { on: boolean }) {
  const t = useTranslations("pools");
  return <span className={on ? undefined : "muted"}>{on ? t("on") : t("off")}</span>;
}

/** Rooms that the pool can still take in all. */
export function RoomLeftCell({ left }: { left: number | null }) {
  const t = useTranslations("pools");
  return <span className={left === 0 ? "num t-warning" : "num"}>{left ?? t("capacity.noLimit")}</span>;
}

type WarningsCellProps = { checks: readonly PoolCheck[]; thin: readonly CountryStanding[] };

/** How many lines of the activation check are not met and how many countries run out of numbers; which they are, on hover. */
export function WarningsCell({ checks, thin }: WarningsCellProps) {
  const t = useTranslations("pools");
  const nameOf = useCountryName();
  const count = checks.length + thin.length;
  if (count === 0) return none;
  const blocking = checks.some((check) => check.blocking);
  const labels = [
    ...checks.map((check) => t(`checks.${check.key}.open`)),
    ...thin.map(({ country, standing }) =>
      t(standing === "gone" ? "capacity.thin.gone" : "capacity.thin.last", {
        country: country ? nameOf(country) : t("members.noCountry"),
      }),
    ),
  ].join(" · ");
  return (
    <span className="badge num" data-tip={labels}>
      <Glyph shape={blocking ? "x" : "tri"} tone={blocking ? "danger" : "warning"} />
      {count}
      <span className="sr">{labels}</span>
    </span>
  );
}

/** A state of a pool or an account as shape and word. */
export function StateBadge({ glyph, tone, labelKey }: StatusLook) {
  const t = useTranslations();
  return (
    <Badge glyph={glyph} tone={tone}>
      {t(labelKey)}
    </Badge>
  );
}
