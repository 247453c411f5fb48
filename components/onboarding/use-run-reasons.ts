"use client";

import { useTranslations } from "next-intl";
import type { RunStep } from "@/lib/core/onboarding/run-steps";
import type { RunView } from "@/lib/core/onboarding/view";

/** What each step of a run found, in words. */
export function useRunReasons(run: RunView): (step: RunStep) => string {
  const t = useTranslations("onboarding");
  const words = (list: readonly string[]) => list.map((one) => `#${one}`).join(" ");
  const user = run.user?.name ?? "–";
  return (step) => {
    switch (step) {
      case "message":
        return t("reasons.message", { kind: run.message.kind, account: run.account.key });
      case "guard":
        if (run.outcome === "IGNORED")
          return t(run.facts?.ownAccount ? "reasons.ownAccount" : "reasons.ignored", { kind: run.message.kind });
        if (run.outcome === "BLOCKED") return t("reasons.blocked");
        if (run.outcome === "OPTED_OUT") return t(run.facts?.optedOut ? "reasons.stillOut" : "reasons.optedOut");
        return t(run.optsIn ? "reasons.optsIn" : "reasons.noGuard");
      case "extension":
        if (run.outcome === "AMBIGUOUS") return t("reasons.ambiguous", { words: words(run.words) });
        return run.words.length === 0 ? t("reasons.noWord") : t("reasons.words", { words: words(run.words) });
      case "user":
        return run.outcome === "USER_NOT_FOUND"
          ? t("reasons.notFound", { words: words(run.words) })
          : t("reasons.user", { user });
      case "room":
        if (run.outcome === "REMINDED") return t("reasons.reminded", { user });
        if (run.outcome === "REINVITED") return t("reasons.reinvited", { user });
        return t("reasons.noRoom", { user });
      case "profile":
        if (run.outcome === "PROSPECT") return t("reasons.prospect", { user });
        if (run.profile?.kind === "existing")
          return t("reasons.existing", { name: run.profile.name ?? "–", count: run.profile.alternatives });
        return t("reasons.newProfile");
      case "number":
        return run.outcome === "NUMBER_UNAVAILABLE"
          ? (run.selection?.sentence ?? t("reasons.noNumber"))
          : t("reasons.number", { account: run.roomAccount?.key ?? "–" });
    }
  };
}
