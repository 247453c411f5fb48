import { useTranslations } from "next-intl";

/** Live rooms of an account. From 95 % it warns; without a limit the figure stands alone. */
export function CapacityBar({ used, of }: { used: number; of: number | null }) {
  const t = useTranslations("common");
  if (of === null) return <span className="num">{used}</span>;
  const full = used / Math.max(1, of) >= 0.95;
  return (
    <span className={full ? "cap t-warning" : "cap"}>
      <i style={{ "--at": Math.min(1, used / Math.max(1, of)).toFixed(3) }} aria-hidden="true" />
      <span className="num">{t("usedOf", { used, of })}</span>
    </span>
  );
}
