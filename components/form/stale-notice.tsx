"use client";

import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { FormProblem } from "./use-form-action";

/**
 * For an edit of something versioned: whether the last sending was refused because someone else was quicker. Once the newer
 * version is on the page the refusal is over, and what was typed may be sent again.
 */
export function useStaleEdit(problem: FormProblem | null, version: number | null) {
  const [sent, setSent] = useState<number | null>(null);
  const conflict = problem?.kind === "refused" && problem.code === "conflict" && problem.fields === undefined;
  const stale = conflict && version === sent;
  return { stale, problem: conflict && !stale ? null : problem, markSent: () => setSent(version) };
}

/** Below the summary "Changed by … at …. Reload.": loads what is newer around what was typed. */
export function StaleNotice({ children }: { children: ReactNode }) {
  const t = useTranslations("common");
  const router = useRouter();
  return (
    <Notice
      tone="warning"
      action={
        <Button size="sm" icon={<RotateCw className="icon--sm" />} onClick={() => router.refresh()}>
          {t("reload")}
        </Button>
      }
    >
      {children}
    </Notice>
  );
}
