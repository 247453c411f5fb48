"use client";

import { useTranslations } from "next-intl";
import {
  channelColumn,
  countColumn,
  customColumn,
  linkColumn,
  statusColumn,
  textColumn,
  timeColumn,
} from "@/components/table/columns";
import { DataTable } from "@/components/table/data-table";
import { useCsvExport } from "@/components/table/use-csv-export";
import { EmptyState } from "@/components/ui/empty-state";
import { funnelSteps, nobody, outcomes } from "@/lib/core/onboarding/outcomes";
import type { RunChoices, RunRow } from "@/lib/core/onboarding/view";
import type { Page } from "@/lib/core/table-query";
import { routes } from "@/lib/routes";
import { outcomeLook } from "./run-looks";

const hrefOf = (run: RunRow) => routes.onboardingRun({ runId: run.id });
const fixed = { sortable: false } as const;
const clientOf = ({ client }: RunRow) => client.name ?? client.number ?? "–";

const columns = [
  timeColumn<RunRow>("at", "onboarding.columns.at", ({ at }) => at, { width: 112 }),
  linkColumn<RunRow>("client", "onboarding.columns.client", hrefOf, clientOf, fixed),
  statusColumn<RunRow>("outcome", "onboarding.columns.outcome", outcomeLook, { ...fixed, width: 176 }),
  textColumn<RunRow>(
    "words",
    "onboarding.columns.words",
    ({ words }) => words.map((one) => `#${one}`).join(" "),
    fixed,
  ),
  textColumn<RunRow>("user", "onboarding.columns.user", ({ user }) => user?.name ?? null, fixed),
  textColumn<RunRow>("unit", "onboarding.columns.unit", ({ ouName }) => ouName, {
    ...fixed,
    width: 128,
    initially: "hidden",
  }),
  textColumn<RunRow>(
    "account",
    "onboarding.columns.account",
    ({ account }) => `${account.key} · ${account.name}`,
    fixed,
  ),
  customColumn<RunRow>("answered", "onboarding.columns.answered", (run) => <AnsweredCell run={run} />, {
    ...fixed,
    width: 112,
  }),
  textColumn<RunRow>("number", "onboarding.columns.number", ({ client }) => client.number, {
    ...fixed,
    width: 112,
    initially: "hidden",
  }),
  channelColumn<RunRow>("channel", "onboarding.columns.channel", ({ channel }) => channel, {
    ...fixed,
    initially: "hidden",
  }),
  countColumn<RunRow>("took", "onboarding.columns.took", ({ tookMs }) => tookMs, {
    ...fixed,
    width: 96,
    initially: "hidden",
  }),
];

function AnsweredCell({ run }: { run: RunRow }) {
  const t = useTranslations("onboarding");
  if (!run.hasRoom) return <span className="muted">–</span>;
  return t(run.answered ? "answered.yes" : "answered.no");
}

/** What came of each message to a primary, the latest first. */
export function RunTable({ page, choices }: { page: Page<RunRow>; choices: RunChoices }) {
  const t = useTranslations("onboarding");
  const { exportCsv, progress } = useCsvExport(routes.onboardingExport());
  const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  const none = { value: nobody, label: t("nobody") };
  return (
    <>
      {progress}
      <DataTable
        id="onboarding"
        label={t("title")}
        columns={columns}
        page={page}
        rowKey={(run) => run.id}
        rowName={(run) => t("run", { client: clientOf(run) })}
        rowHref={hrefOf}
        searchLabel={t("search")}
        exportCsv={exportCsv}
        filters={[
          {
            field: "outcome",
            label: t("columns.outcome"),
            kind: "choice",
            options: outcomes.map((value) => ({ value, label: t(`outcomes.${value}`) })),
          },
          {
            field: "step",
            label: t("columns.step"),
            kind: "choice",
            options: funnelSteps.map((value) => ({ value, label: t(`steps.${value}`) })),
          },
          { field: "user", label: t("columns.user"), kind: "choice", options: [none, ...choices.users.map(named)] },
          { field: "unit", label: t("columns.unit"), kind: "choice", options: [none, ...choices.units.map(named)] },
          { field: "account", label: t("columns.account"), kind: "choice", options: choices.accounts.map(named) },
          { field: "at", label: t("columns.at"), kind: "date" },
        ]}
        empty={
          <EmptyState drawing="fork" title={t("empty.title")}>
            {t("empty.body")}
          </EmptyState>
        }
      />
    </>
  );
}
