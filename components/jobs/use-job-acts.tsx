"use client";

import { History, RotateCcw, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAction, useFormAction } from "@/components/form/use-form-action";
import { lazyPart } from "@/components/ui/lazy-part";
import type { MenuItem } from "@/components/ui/menu";
import { useAsked } from "@/components/ui/use-asked";
import { discardJobAction, retryJobAction } from "@/lib/actions/jobs";
import { jobCan } from "@/lib/core/jobs/states";
import { routes, withQuery } from "@/lib/routes";
import type { JobView } from "./job-view";
import { useTopicWords } from "./job-words";

const DiscardDialog = lazyPart(() => import("@/components/ledger/discard-dialog").then((m) => m.DiscardDialog));

/** What may be done with a piece of background work; `layer` is to be rendered once. */
export function useJobActs(): { layer: ReactNode; menuOf: (job: JobView) => readonly MenuItem[] } {
  const t = useTranslations("jobs");
  const topicWords = useTopicWords();
  const { asked, open, ask, close } = useAsked<JobView>();
  const retrying = useAction(retryJobAction, { done: ({ topic }) => t("retry.done", { topic: topicWords(topic) }) });
  const discarding = useFormAction(discardJobAction, {
    done: ({ topic }) => t("discard.done", { topic: topicWords(topic) }),
    onDone: close,
  });
  const menuOf = (job: JobView): MenuItem[] => {
    const [retriable, discardable] = [jobCan.retry(job), jobCan.discard(job)];
    return [
      {
        key: "retry",
        label: t("acts.retry"),
        icon: <RotateCcw />,
        onSelect: () => void retrying.run({ jobId: job.id }),
        ...(retriable.allowed ? {} : { disabledReason: t(`refused.${retriable.reason}`) }),
      },
      {
        key: "discard",
        label: t("acts.discard"),
        icon: <Trash2 />,
        tone: "danger",
        onSelect: () => ask(job),
        ...(discardable.allowed ? {} : { disabledReason: t(`refused.${discardable.reason}`) }),
      },
      { key: "line", separator: true },
      {
        key: "audit",
        label: t("acts.history"),
        icon: <History />,
        href: withQuery(routes.audit(), { f: `targetKind:is:job;targetId:is:${job.id}` }),
      },
    ];
  };
  const consequence = (job: JobView) =>
    job.isMessageOpen
      ? t("discard.message")
      : job.topic === "inbound.received"
        ? t("discard.event")
        : t("discard.other");
  const layer = asked ? (
    <DiscardDialog
      open={open}
      onClose={close}
      title={t("discard.title", { topic: topicWords(asked.topic) })}
      consequence={consequence(asked)}
      form={discarding}
      onSubmit={(reason) => discarding.submit({ jobId: asked.id, reason })}
    />
  ) : null;
  return { layer, menuOf };
}
