"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { FormProblem } from "@/components/form/use-form-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

const isStale = (problem: FormProblem | null): boolean =>
  problem?.kind === "refused" && problem.code === "conflict" && problem.fields === undefined;

/**
 * What to show of a form's problem when another admin was quicker: nothing more once their version is here, since what
 * was refused may then be sent again. `sending` notes with which version it is sent.
 */
export function useStaleness(problem: FormProblem | null, version: number) {
  const [sent, setSent] = useState<number | null>(null);
  return {
    shown: isStale(problem) && version !== sent ? null : problem,
    sending: () => setSent(version),
  };
}

/** Fetches what another admin saved meanwhile. Fields that were not touched follow it; what was typed stays. */
export function ChangedNotice({ problem }: { problem: FormProblem | null }) {
  const t = useTranslations("connections");
  const tCommon = useTranslations("common");
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  if (!isStale(problem)) return null;
  return (
    <Notice
      tone="warning"
      action={
        <Button size="sm" busy={pending} onClick={() => startTransition(() => router.refresh())}>
          {tCommon("reload")}
        </Button>
      }
    >
      {t("changedMeanwhile")}
    </Notice>
  );
}
