"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useClock } from "./use-now";

const hourMs = 3_600_000;

export type WindowIndicatorProps = {
  /** Epoch milliseconds; null when the channel has no window or the client never wrote. */
  closesAt: number | null;
  totalMs?: number;
};

/** How long one may still write freely. Under an hour it warns, by colour and weight. */
export function WindowIndicator({ closesAt, totalMs = 24 * hourMs }: WindowIndicatorProps) {
  const t = useTranslations("common");
  const format = useFormatter();
  const now = useClock();
  if (closesAt === null) return <span className="muted">–</span>;
  const leftMs = closesAt - now;
  if (leftMs <= 0) return <span className="muted">{t("window.closed")}</span>;
  const hours = Math.floor(leftMs / hourMs);
  const left =
    hours >= 1
      ? t("window.hours", { hours })
      : t("window.minutes", { minutes: Math.max(1, Math.floor(leftMs / 60_000)) });
  const until = format.dateTime(closesAt, { dateStyle: "medium", timeStyle: "short" });
  return (
    <span
      className="window"
      data-low={hours < 1 || undefined}
      data-tip={t("window.until", { until })}
      suppressHydrationWarning
    >
      <i style={{ "--at": Math.min(1, leftMs / totalMs).toFixed(3) }} aria-hidden="true" />
      {left}
    </span>
  );
}
