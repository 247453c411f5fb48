"use client";

import { useTranslations } from "next-intl";
import { RefreshOnChange } from "@/components/connections/refresh-on-change";
import { customColumn, statusColumn, textColumn, timeColumn } from "@/components/table/columns";
import { DataTable } from "@/components/table/data-table";
import { useCsvExport } from "@/components/table/use-csv-export";
import { EmptyState } from "@/components/ui/empty-state";
import { jobStates, knownTopics } from "@/lib/core/jobs/states";
import type { Page } from "@/lib/core/table-query";
import { routes } from "@/lib/routes";
import { jobLook } from "./job-looks";
import type { JobView } from "./job-view";
import { SubjectWords, useTopicWords, useWhyWords } from "./job-words";
import { useJobActs } from "./use-job-acts";

const fixed = { sortable: false } as const;

const columns = [
  customColumn<JobView>("topic", "jobs.columns.topic", (job) => <TopicCell job={job} />, { ...fixed, width: 208 }),
  customColumn<JobView>("subject", "jobs.columns.subject", (job) => <SubjectWords subject={job.subject} />, {
    ...fixed,
    width: 224,
  }),
  statusColumn<JobView>("state", "jobs.columns.state", jobLook, { ...fixed, width: 124 }),
  customColumn<JobView>("why", "jobs.columns.why", (job) => <WhyCell job={job} />, fixed),
  timeColumn<JobView>("at", "jobs.columns.at", (job) => job.at, { width: 96 }),
  timeColumn<JobView>("runAt", "jobs.columns.runAt", (job) => (job.state === "failed" ? null : job.runAt), {
    ...fixed,
    width: 112,
  }),
  textColumn<JobView>("attempts", "jobs.columns.attempts", (job) => String(job.attempts), { ...fixed, width: 84 }),
];

function TopicCell({ job }: { job: JobView }) {
  const words = useTopicWords()(job.topic);
  return (
    <span className="strong" title={words}>
      {words}
    </span>
  );
}

function WhyCell({ job }: { job: JobView }) {
  const words = useWhyWords()(job);
  return (
    <span className="muted" title={words}>
      {words}
    </span>
  );
}

const moving: ReadonlySet<string> = new Set(["due", "running"]);

/** What waits, why and since when; what runs; and what was given up. What waits longest comes first. */
export function JobTable({ page, readAt }: { page: Page<JobView>; readAt: string }) {
  const t = useTranslations("jobs");
  const topicWords = useTopicWords();
  const { layer, menuOf } = useJobActs();
  const { exportCsv, progress } = useCsvExport(routes.jobExport(), readAt);
  return (
    <>
      <RefreshOnChange
        kinds={["alert.changed", "interaction.changed"]}
        settling={page.rows.some(({ state }) => moving.has(state))}
      />
      {layer}
      {progress}
      <DataTable
        id="jobs"
        label={t("title")}
        columns={columns}
        page={page}
        rowKey={(job) => job.id}
        rowName={(job) => [topicWords(job.topic), job.subject.name, job.subject.client].filter(Boolean).join(", ")}
        rowMenu={menuOf}
        searchLabel={t("search")}
        exportCsv={exportCsv}
        filters={[
          {
            field: "state",
            label: t("columns.state"),
            kind: "choice",
            options: jobStates.map((state) => ({ value: state, label: t(`states.${state}`) })),
          },
          {
            field: "topic",
            label: t("columns.topic"),
            kind: "choice",
            options: knownTopics.map((topic) => ({ value: topic, label: t(`topics.${topic}`) })),
          },
          { field: "at", label: t("columns.at"), kind: "date" },
        ]}
        empty={
          <EmptyState drawing="line" title={t("empty.title")}>
            {t("empty.body")}
          </EmptyState>
        }
      />
    </>
  );
}
