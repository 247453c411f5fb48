"use client";

import { Bell as BellIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { Popup } from "@/components/ui/popup";
import { lazyPart } from "@/components/ui/lazy-part";
import { useShell } from "./shell-context";

const AlertsList = lazyPart(() => import("./alerts-list").then((m) => m.AlertsList));

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
        {(close) => <AlertsList alerts={alerts.items} onGo={close} />}
      </Popup>
      <output className="sr">{alerts.count > 0 ? label : ""}</output>
    </>
  );
}
