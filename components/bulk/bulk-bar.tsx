"use client";

import { X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { useAction } from "@/components/form/use-form-action";
import { Button, IconButton } from "@/components/ui/button";
import { cancelBulkAction, undoBulkAction } from "@/lib/actions/bulk";
import { secondsLeft } from "@/lib/core/bulk/seconds-left";
import { type BulkView, goesOn, mayUndo } from "@/lib/core/bulk/view";
import { routes } from "@/lib/routes";
import { useBulkWords } from "./bulk-words";
import type { WatchedBulks } from "./use-watched-bulks";

/** Above the list: how far the acts are that one asked for, the way to stop them, and what came of those that ended here. */
export function BulkBar({ shown, readAtMs, dismiss, watch }: WatchedBulks) {
  const t = useTranslations("bulk");
  const endWords = useEndWords();
  const last = shown.find((bulk) => !goesOn(bulk));
  return (
    <>
      <output className="sr">{last && endWords(last)}</output>
      <section className="bulkbar" aria-label={t("bar")} hidden={shown.length === 0}>
        {shown.map((bulk) =>
          goesOn(bulk) ? (
            <Going key={bulk.id} bulk={bulk} readAtMs={readAtMs} />
          ) : (
            <Ended key={bulk.id} bulk={bulk} dismiss={dismiss} onStarted={watch} />
          ),
        )}
      </section>
    </>
  );
}

/** "26 of 27 done" */
function useEndWords(): (bulk: BulkView) => string {
  const t = useTranslations("bulk");
  return ({ state, done, asked, error }) => {
    const how = state === "failed" || state === "cancelled" ? state : "done";
    return [t(`ended.${how}`, { done, asked }), ...(error === null ? [] : [error])].join(" ");
  };
}

function Going({ bulk, readAtMs }: { bulk: BulkView; readAtMs: number }) {
  const t = useTranslations("bulk");
  const common = useTranslations("common");
  const format = useFormatter();
  const words = useBulkWords()(bulk);
  const cancelling = useAction(cancelBulkAction, { done: t("cancelled") });
  const { asked, done, refused } = bulk;
  const at = asked > 0 ? (done + refused) / asked : 0;
  const left = bulk.startedAt === null ? null : secondsLeft(bulk, readAtMs - Date.parse(bulk.startedAt));
  return (
    <div className="bulkbar-row">
      <span className="strong cut" dir="auto">
        {words}
      </span>
      <progress className="sr" aria-label={words} max={100} value={Math.round(at * 100)} />
      <div className="lineprog grow" aria-hidden="true" style={{ "--at": at.toFixed(3) }} />
      <span className="muted small num nowrap">
        {t("progress", { done: format.number(done + refused), asked: format.number(asked) })}
        {refused > 0 ? ` · ${t("refused", { count: refused })}` : null}
        {left === null ? null : ` · ${t("left", { seconds: left })}`}
      </span>
      <Button
        variant="quiet"
        size="sm"
        busy={cancelling.pending}
        onClick={() => void cancelling.run({ bulkId: bulk.id })}
      >
        {common("cancel")}
      </Button>
    </div>
  );
}

type EndedProps = { bulk: BulkView; dismiss: (id: string) => void; onStarted: (id: string) => void };

function Ended({ bulk, dismiss, onStarted }: EndedProps) {
  const t = useTranslations("bulk");
  const words = useBulkWords()(bulk);
  const ending = useEndWords()(bulk);
  return (
    <div className="bulkbar-row">
      <span className="strong cut" dir="auto">
        {words}
      </span>
      <span className="small num grow cut" title={ending}>
        {ending}
      </span>
      {mayUndo(bulk) ? <Undo bulk={bulk} onStarted={onStarted} /> : null}
      {bulk.refused > 0 ? (
        <Link className="link small nowrap" href={`${routes.bulks()}?refused=${bulk.id}`}>
          {t("seeRefused", { count: bulk.refused })}
        </Link>
      ) : null}
      <IconButton
        variant="quiet"
        size="sm"
        label={t("dismiss")}
        icon={<X className="icon--sm" />}
        onClick={() => dismiss(bulk.id)}
      />
    </div>
  );
}

function Undo({ bulk, onStarted }: Pick<EndedProps, "bulk" | "onStarted">) {
  const common = useTranslations("common");
  const undoing = useAction(undoBulkAction, { onDone: ({ bulkId }) => onStarted(bulkId) });
  return (
    <Button variant="quiet" size="sm" busy={undoing.pending} onClick={() => void undoing.run({ bulkId: bulk.id })}>
      {common("undo")}
    </Button>
  );
}
