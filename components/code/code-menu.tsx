"use client";

import { Ellipsis, Printer, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { Menu } from "@/components/ui/menu";
import { ownerPath, printPath } from "./code-links";
import type { CodeView } from "./code-view";

/** What a phone's screen has no room for. A desk shows it in the foot. */
export function CodeMenu({ code }: { code: CodeView }) {
  const { owner } = code;
  const t = useTranslations("code");
  const print = { key: "print", label: t("actions.print"), icon: <Printer />, href: printPath(code) };
  return (
    <Menu
      label={t("actions.more")}
      className={buttonClass({ variant: "quiet", size: "touch" }, "btn--icon sm:hidden")}
      trigger={
        <>
          <Ellipsis />
          <span className="sr">{t("actions.more")}</span>
        </>
      }
      items={[
        ...(code.kind === "ok" ? [print] : []),
        {
          key: "profile",
          label: owner.own ? t("actions.profile") : t("actions.user"),
          icon: <UserRound />,
          href: ownerPath(owner),
        },
      ]}
    />
  );
}
