"use client";

import { useTranslations } from "next-intl";
import { TraceLine, type TraceStep } from "@/components/ui/trace-line";
import type { SelectionTrace } from "@/lib/core/selection/trace";
import { useTracePath } from "./use-trace-path";
import { useTraceSentence } from "./use-trace-sentence";

type WhyProps = {
  trace: SelectionTrace;
  /** The number that was chosen; null where none was. */
  account: { readonly key: string; readonly address: string } | null;
  userName: string | null;
};

/** A stored decision as a sentence and the vertical path. */
export function WhyNumber({ trace, account, userName }: WhyProps) {
  const { start, steps, branch, candidates = [] } = useTracePath(trace, [], userName);
  const t = useTranslations("selection");
  const sentence = useTraceSentence(trace, account);
  const chosen: TraceStep[] = candidates
    .filter((one) => one.chosen)
    .map((one) => ({
      key: one.key,
      state: "chosen",
      title: account ? `${account.key}, ${account.address}` : one.title,
      ...(branch ? { rule: "R13", reason: branch.title } : {}),
    }));
  const path: TraceStep[] = [
    {
      key: "start",
      state: "travelled",
      rule: "R2",
      title: start.title,
      ...(start.reason ? { reason: t("path.startUnit") } : {}),
    },
    ...steps.filter((step) => step.state !== "off"),
    ...chosen,
  ];
  return (
    <>
      <p className="pb-2 text-sm">{sentence.shown}</p>
      <TraceLine caption={sentence.text} steps={path} />
    </>
  );
}
