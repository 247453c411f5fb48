"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/form/use-form-action";
import { useLiveRefresh } from "@/components/live/use-live-refresh";
import { Glyph } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { resolveAlertAction } from "@/lib/actions/alerts";
import { alertTone } from "@/lib/core/alerts/kinds";
import type { AlertId } from "@/lib/core/ids";

export type AlertView = {
  readonly id: AlertId;
  readonly kind: string;
  readonly title: string;
  readonly href: string | null;
  readonly times: number;
  readonly lastAt: string;
};

/** What needs this person's eye, the latest first; what is over closes by itself. */
export function AlertList({ alerts }: { alerts: readonly AlertView[] }) {
  const t = useTranslations("overview");
  const resolve = useAction(resolveAlertAction);
  useLiveRefresh(["alert.changed", "interaction.changed", "room.changed", "request.changed"]);
  return (
    <Card title={t("alerts")} count={alerts.length} body="flush">
      {alerts.length === 0 ? (
        <p className="muted p-3 text-sm">{t("noAlerts")}</p>
      ) : (
        <ul className="alerts-list">
          {alerts.map((alert) => (
            <li key={alert.id}>
              <Glyph shape={alertTone(alert.kind) === "danger" ? "x" : "tri"} tone={alertTone(alert.kind)} />
              <span className="grow">
                {alert.href ? (
                  <Link className="link" href={alert.href}>
                    {alert.title}
                  </Link>
                ) : (
                  <span className="strong">{alert.title}</span>
                )}
                <span className="muted small block">
                  {alert.times > 1 ? `${t("times", { count: alert.times })} · ` : ""}
                  <RelativeTime at={alert.lastAt} />
                </span>
              </span>
              <Button
                variant="quiet"
                size="sm"
                busy={resolve.pending}
                onClick={() => void resolve.run({ alertId: alert.id })}
              >
                {t("resolve")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
