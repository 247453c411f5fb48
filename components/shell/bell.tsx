"use client";

import { Bell as BellIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Glyph } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button-class";
import { Popup } from "@/components/ui/popup";
import { RelativeTime } from "@/components/ui/relative-time";
import { useShell } from "./shell-context";

/** What needs an admin's eye, newest first. The count is also said when it changes by itself. */
export function Bell() {
  const t = useTranslations("shell");
  const { alerts } = useShell();
  const label = t("bell.label", { count: alerts.count });
  return (
    <>
      <Popup
        label={t("bell.title")}
        triggerLabel={label}
        placement="bottom end"
        triggerClass={buttonClass({ variant: "quiet", size: "sm" }, "btn--icon relative")}
        trigger={
          <>
            <BellIcon />
            {alerts.count > 0 ? (
              <span className="count bell-dot" aria-hidden="true">
                {alerts.count > 9 ? "9+" : alerts.count}
              </span>
            ) : null}
          </>
        }
      >
        {(close) =>
          alerts.items.length === 0 ? (
            <p className="muted p-4 text-sm">{t("bell.none")}</p>
          ) : (
            <ul className="alerts-list">
              {alerts.items.map((alert) => (
                <li key={alert.id}>
                  <Glyph shape={alert.tone === "danger" ? "x" : "tri"} tone={alert.tone} />
                  <span>
                    {alert.href ? (
                      <Link className="link" href={alert.href} onClick={close}>
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
          )
        }
      </Popup>
      <output className="sr">{alerts.count > 0 ? label : ""}</output>
    </>
  );
}
