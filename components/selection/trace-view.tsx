import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Glyph } from "@/components/ui/badge";
import { LineMap } from "@/components/ui/line-map";
import { TraceTable } from "@/components/ui/trace-line";
import type { TraceStep } from "@/components/ui/trace-line";
import type { RejectReason, SelectionTrace } from "@/lib/core/selection/trace";
import type { KnownAccount } from "./known-account";
import { ruledOut } from "./read-visit";
import { useTracePath } from "./use-trace-path";
import { useTraceSentence } from "./use-trace-sentence";

type TraceViewProps = {
  trace: SelectionTrace;
  /** The account that was chosen, by name; without it the trace's own label serves. */
  account: { readonly key: string; readonly address: string } | null;
  /** Accounts that the page can name, for candidates and those ruled out. */
  known: readonly KnownAccount[];
  /** Where no org unit was asked, the path begins at the user. */
  userName?: string | null;
  view: "path" | "table";
  /** Beside the sentence: "Nothing was reserved." */
  note?: ReactNode;
  /** At the end of the foot. */
  actions?: ReactNode;
};

/** A stored or explained decision: first its sentence, then the path or the table, at the foot what was ruled out. */
export function TraceView({ trace, account, known, userName = null, view, note, actions }: TraceViewProps) {
  const t = useTranslations("selection");
  const sentence = useTraceSentence(trace, account);
  const path = useTracePath(trace, known, userName);
  return (
    <>
      <output className="answer">
        <span>{sentence.shown}</span>
        {note ? <span className="muted small">{note}</span> : null}
      </output>
      {view === "path" ? (
        <div className="px-4 pt-3.5 pb-2.5">
          <LineMap caption={sentence.text} {...path} />
        </div>
      ) : (
        <div className="table-wrap px-1 pt-2 pb-1">
          <TraceTable caption={sentence.text} steps={asRows(path, t("path.guards"), t("path.startUnit"))} />
        </div>
      )}
      <RuledOut trace={trace} known={known} actions={actions} />
    </>
  );
}

/** As rows every step has its rule in a column of its own; on the line the guards are named by theirs. */
function asRows(
  { start, steps, branch, candidates = [] }: ReturnType<typeof useTracePath>,
  guards: string,
  startUnit: string,
): TraceStep[] {
  const chosen = candidates.find((one) => one.chosen);
  const rows = steps
    .filter((step) => step.state !== "off")
    .map((step) =>
      step.key === "guards" && step.rule === undefined ? { ...step, rule: "R16 R1 R0", title: guards } : step,
    );
  return [
    {
      key: "start",
      state: "travelled",
      rule: "R2",
      title: start.title,
      ...(start.reason ? { reason: startUnit } : {}),
    },
    ...rows,
    ...(chosen
      ? [
          {
            key: chosen.key,
            state: "chosen" as const,
            title: [chosen.title, chosen.detail].filter(Boolean).join(", "),
            ...(branch ? { rule: branch.rule ?? "R13", reason: branch.title } : {}),
          },
        ]
      : []),
    ...steps.filter((step) => step.state === "off"),
  ];
}

function RuledOut({ trace, known, actions }: Pick<TraceViewProps, "trace" | "known" | "actions">) {
  const t = useTranslations("selection");
  const groups = ruledOut(trace);
  const count = groups.reduce((sum, group) => sum + group.accountIds.length, 0);
  const said = ({ reason, accountIds }: { reason: RejectReason; accountIds: readonly string[] }) => {
    const keys = accountIds.flatMap((id) => known.find((one) => one.id === id)?.key ?? []);
    // Pools hold thousands: a few by name, the rest as a figure.
    const named = keys.length === accountIds.length && keys.length <= 3;
    return named
      ? t(`rejectedNamed.${reason}`, { keys: keys.join(", ") })
      : t(`rejected.${reason}`, { count: accountIds.length });
  };
  if (count === 0 && !actions) return null;
  return (
    <div className="card-foot flex-wrap">
      {count > 0 ? (
        <span className="row">
          <Glyph shape="x" />
          <span>{t("ruledOut", { count, list: groups.map(said).join(", ") })}</span>
        </span>
      ) : null}
      <span className="grow" />
      {actions}
    </div>
  );
}
