import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ScriptWarning } from "@/lib/core/extensions/script-warning";

/** Why a word's letters mislead. */
export function WarningText({ warning }: { warning: ScriptWarning }) {
  return useWarningWords(warning);
}

/** The same as a mark beside the word. */
export function WarningMark({ warning }: { warning: ScriptWarning }) {
  const words = useWarningWords(warning);
  return (
    <span className="t-warning" data-tip={words}>
      <TriangleAlert className="icon--sm" />
      <span className="sr">{words}</span>
    </span>
  );
}

function useWarningWords(warning: ScriptWarning): string {
  const t = useTranslations("extensions");
  return warning.kind === "looks_latin"
    ? t("warnings.looksLatin", { looksLike: warning.looksLike })
    : t("warnings.mixedScripts", { scripts: warning.scripts.join(", ") });
}
