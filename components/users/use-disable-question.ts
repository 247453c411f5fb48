"use client";

import { useTranslations } from "next-intl";
import type { ConfirmOptions } from "@/components/ui/confirm-dialog";
import type { TraceStep } from "@/components/ui/trace-line";
import type { ActsUser } from "./use-user-acts";
import type { SuccessorView } from "./user-view";

/** What ends and what stays when a user is disabled; with the figures where they are known. */
export function useDisableQuestion(successor: SuccessorView | null): (user: ActsUser) => ConfirmOptions {
  const t = useTranslations("users");
  const heir = successor?.state === "active" ? successor.name : null;
  return (user) => {
    const { name, extension, liveRooms, openSessions } = user;
    const word: TraceStep[] =
      extension === null
        ? []
        : [
            {
              key: "word",
              state: "failed",
              title: t("disable.word", { word: extension }),
              reason: t("disable.wordWhy"),
            },
          ];
    return {
      title: t("disable.title", { name }),
      consequences: [
        {
          key: "sessions",
          state: "failed",
          title: openSessions === undefined ? t("disable.anySessions") : t("disable.sessions", { count: openSessions }),
          reason: t("disable.links"),
        },
        ...word,
        {
          key: "rooms",
          state: "travelled",
          title: liveRooms === undefined ? t("disable.anyRooms") : t("disable.rooms", { count: liveRooms }),
          reason: heir === null ? t("disable.toSupervisors") : t("disable.toSuccessor", { name: heir }),
        },
        { key: "back", state: "travelled", title: t("disable.back"), reason: t("disable.backWhy") },
      ],
      confirmLabel: t("disable.confirm"),
      keepLabel: t("disable.keep"),
    };
  };
}
