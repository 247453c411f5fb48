import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { LinkOutcome } from "@/lib/core/sandbox/view";

/** Why a scanned code or a pasted link opened nothing. */
export function LinkRefusal({ outcome }: { outcome: Exclude<LinkOutcome, { kind: "opened" }> }) {
  const t = useTranslations("sandbox");
  const words = (): string => {
    switch (outcome.kind) {
      case "unreadable":
        return t("refusals.unreadable");
      case "elsewhere":
        return t("refusals.elsewhere", { number: outcome.number });
      case "no_extension":
        return t("refusals.noExtension", { name: outcome.name });
      case "account_issue": {
        const cause = outcome.cause ?? "other";
        return t("refusals.issue", { name: outcome.name, cause: t(`refusals.causes.${cause}`) });
      }
    }
  };
  return (
    <div className="flex-none p-3">
      <Notice tone="danger">{words()}</Notice>
    </div>
  );
}
