"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { ask } from "@/components/ui/ask";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { notify } from "@/components/ui/toast";
import { countedAtMost, type PurgeRunView, type RetentionDryRun } from "@/lib/core/retention/view";
import { routes } from "@/lib/routes";

type Answer = { readonly today: RetentionDryRun; readonly runs: readonly PurgeRunView[] };

/** What retention would take today, told without taking it, and how the last runs went. */
export function RetentionCard() {
  const t = useTranslations("retention.dryRun");
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      setAnswer(await ask<Answer>(routes.retention()));
    } catch {
      notify({ tone: "danger", text: t("failed") });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card title={t("title")}>
      <div className="stack">
        <p className="help">{t("what")}</p>
        <div>
          <Button size="sm" busy={busy} onClick={() => void run()}>
            {t("act")}
          </Button>
        </div>
        <div aria-live="polite" className="stack text-sm">
          {answer ? <Told {...answer} /> : null}
        </div>
      </div>
    </Card>
  );
}

function Told({ today: { due, held, oldest }, runs }: Answer) {
  const t = useTranslations("retention.dryRun");
  const format = useFormatter();
  const when = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" });
  const isMore = due + held > countedAtMost;
  return (
    <>
      <p className="strong">
        {t(isMore ? "more" : "due", { count: isMore ? countedAtMost : due })}{" "}
        {oldest === null ? null : t("oldest", { day: format.dateTime(new Date(oldest), { dateStyle: "medium" }) })}
      </p>
      {held > 0 ? <p>{t("held", { count: held })}</p> : null}
      {runs.map(({ kind, startedAt, endedAt, interactions, messages }) => (
        <p key={kind} className="muted">
          {t(endedAt === null ? `runs.${kind}On` : `runs.${kind}`, {
            at: when(endedAt ?? startedAt),
            interactions,
            messages,
          })}
        </p>
      ))}
    </>
  );
}
