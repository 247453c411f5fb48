import { useTranslations } from "next-intl";
import type { TraceStep } from "@/components/ui/trace-line";
import type { UserView } from "@/lib/core/users/view";
import type { ArchiveAsked } from "./user-view";

/** What archiving does, line by line: what ends, what passes, what stays. */
export function useArchiveSteps(
  user: UserView,
  { view, choice }: ArchiveAsked,
  heir: string | null,
): readonly TraceStep[] {
  const t = useTranslations("users");
  const steps: (TraceStep | false)[] = [
    {
      key: "sessions",
      state: "failed",
      title: t("archive.sessions", { count: user.openSessions }),
      reason: t("archive.sessionsWhy"),
    },
    view.passing > 0 && {
      key: "passing",
      state: "travelled",
      title: t("archive.passing", { count: view.passing, name: heir ?? "" }),
      reason: t("archive.passingWhy"),
    },
    ...view.cooling.map(({ why, count }): TraceStep => ({
      key: why,
      state: "failed",
      title: t("archive.cooling", { count }),
      reason:
        choice === null && why === "no_successor"
          ? t("archive.unchosen")
          : t(`archive.coolingWhy.${why}`, { name: heir ?? "" }),
    })),
    ...view.numbers.map(({ id, key, address }): TraceStep => ({
      key: id,
      state: "failed",
      title: t("archive.number", { key, address }),
      reason: t("archive.numberWhy"),
    })),
    view.shared > 0 && { key: "shared", state: "travelled", title: t("archive.shared", { count: view.shared }) },
    view.late > 0 && {
      key: "late",
      state: "travelled",
      title:
        heir === null
          ? t("archive.lateToAdmins", { count: view.late })
          : t("archive.lateTo", { count: view.late, name: heir }),
    },
    user.extension !== null && {
      key: "word",
      state: "travelled",
      title: t("archive.word", { word: user.extension }),
    },
    { key: "past", state: "travelled", title: t("archive.past") },
  ];
  return steps.filter((step) => step !== false);
}
