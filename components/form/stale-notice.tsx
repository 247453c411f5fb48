"use client";

import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { FormProblem } from "./use-form-action";

type StaleEdit = {
  /** What to show of the form's problem: nothing more once the newer version was asked for and is here. */
  readonly problem: FormProblem | null;
  readonly stale: boolean;
  readonly reloading: boolean;
  readonly reload: () => void;
  /** To be called with each sending: notes which version it was sent with. */
  readonly markSent: () => void;
};

/**
 * For an edit of something versioned whose sending was refused because someone else was quicker. The refusal stays until
 * the person asked for the newer version, also where the page follows it by itself: it must have been read.
 */
export function useStaleEdit(problem: FormProblem | null, version: number | null): StaleEdit {
  const router = useRouter();
  const [sent, setSent] = useState<number | null>(null);
  const [asked, setAsked] = useState(false);
  const [reloading, startTransition] = useTransition();
  const conflict = problem?.kind === "refused" && problem.code === "conflict" && problem.fields === undefined;
  const stale = conflict && !(asked && version !== sent);
  return {
    problem: conflict && !stale ? null : problem,
    stale,
    reloading,
    reload: () => {
      setAsked(true);
      startTransition(() => router.refresh());
    },
    markSent: () => {
      setSent(version);
      setAsked(false);
    },
  };
}

/** Below the summary "Changed by … at …. Reload.": loads what is newer around what was typed. */
export function StaleNotice({ edit }: { edit: StaleEdit }) {
  const t = useTranslations("common");
  if (!edit.stale) return null;
  return (
    <Notice
      tone="warning"
      action={
        <Button size="sm" icon={<RotateCw className="icon--sm" />} busy={edit.reloading} onClick={edit.reload}>
          {t("reload")}
        </Button>
      }
    >
      {t("form.changedMeanwhile")}
    </Notice>
  );
}
