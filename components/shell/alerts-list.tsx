"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Glyph } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AlertItem } from "./shell-context";

/** What the bell holds, newest first as it is handed in. */
export function AlertsList({ alerts, onGo }: { alerts: readonly AlertItem[]; onGo: () => void }) {
  const t = useTranslations("shell");
  if (alerts.length === 0) return <p className="muted p-4 text-sm">{t("bell.none")}</p>;
  return (
    <ul className="alerts-list">
      {alerts.map((alert) => (
        <li key={alert.id}>
          <Glyph shape={alert.tone === "danger" ? "x" : "tri"} tone={alert.tone} />
          <span>
            {alert.href ? (
              <Link className="link" href={alert.href} onClick={onGo}>
                {alert.title}
              </Link>
            ) : (
              <span className="strong">{alert.title}</span>
            )}
            {alert.detail ? <span className="muted small block">{alert.detail}</span> : null}
          </span>
          <span className="muted small">
            <RelativeTime at={alert.at} form="short" />
          </span>
        </li>
      ))}
    </ul>
  );
}
