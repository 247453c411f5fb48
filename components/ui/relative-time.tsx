"use client";

import { useFormatter, useTimeZone, useTranslations } from "next-intl";
import { useClock } from "./use-now";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Epoch milliseconds or an ISO 8601 instant. */
export type InstantValue = number | string;

export type RelativeTimeProps = {
  at: InstantValue | null;
  /** short: "2 min", for a column whose head says what it is · sentence: "2 minutes ago". */
  form?: "short" | "sentence";
};

/** How long ago; after a week the date. The exact instant with its zone is on hover. */
export function RelativeTime({ at, form = "sentence" }: RelativeTimeProps) {
  const t = useTranslations("common");
  const format = useFormatter();
  const now = useClock();
  const exact = useExact();
  if (at === null) return <span className="muted">–</span>;
  const instant = new Date(at);
  // The page's clock ticks seldom: what came since the last tick is no thing of the future.
  const sinceMs = now - instant.getTime();
  const agoMs = sinceMs < 0 && sinceMs > -minuteMs ? 0 : sinceMs;
  const words = (): string => {
    if (Math.abs(agoMs) >= 7 * dayMs)
      return format.dateTime(instant, { day: "numeric", month: "short", year: "numeric" });
    if (form === "sentence" || agoMs < 0) return format.relativeTime(now - agoMs, { now });
    if (agoMs < minuteMs) return t("time.now");
    if (agoMs < hourMs) return t("time.minutes", { n: Math.floor(agoMs / minuteMs) });
    if (agoMs < dayMs) return t("time.hours", { n: Math.floor(agoMs / hourMs) });
    return t("time.days", { n: Math.floor(agoMs / dayMs) });
  };
  return (
    // The browser's and the server's language tables may differ by a space.
    <time dateTime={instant.toISOString()} data-tip={exact(instant)} className="num nowrap" suppressHydrationWarning>
      {words()}
    </time>
  );
}

/** The exact instant with its zone, in full. */
export function Instant({ at }: { at: InstantValue | null }) {
  const exact = useExact();
  if (at === null) return <span className="muted">–</span>;
  const instant = new Date(at);
  return (
    <time dateTime={instant.toISOString()} className="num" suppressHydrationWarning>
      {exact(instant)}
    </time>
  );
}

function useExact(): (instant: Date) => string {
  const format = useFormatter();
  const zone = useTimeZone();
  return (instant) =>
    format.dateTime(instant, {
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      timeZoneName: "short",
      ...(zone ? { timeZone: zone } : {}),
    });
}
