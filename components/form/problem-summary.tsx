"use client";

import { OctagonAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { MouseEvent } from "react";
import { Button } from "@/components/ui/button";
import type { RegisteredField } from "./form-context";
import type { FormProblem } from "./use-form-action";

type ProblemSummaryProps = {
  problem: FormProblem | null;
  fields: ReadonlyMap<string, RegisteredField>;
  onReload: () => void;
};

/** Above the fields: what happened and, linked, where. It takes the focus when it appears. */
export function ProblemSummary({ problem, fields, onReload }: ProblemSummaryProps) {
  const t = useTranslations("common");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem) box.current?.focus();
  }, [problem]);
  if (!problem) return null;

  const order = [...fields.keys()];
  const entries = Object.entries(problem.kind === "refused" ? (problem.fields ?? {}) : {})
    .filter(([, texts]) => texts.length > 0)
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  const title =
    problem.kind === "stale" || problem.kind === "offline"
      ? t(`form.${problem.kind}`)
      : entries.length > 0
        ? t("form.fieldsNeedChange", { count: entries.length })
        : problem.message;
  const jump = (event: MouseEvent, id: string) => {
    event.preventDefault();
    const field = document.getElementById(id);
    field?.focus();
    field?.scrollIntoView({ block: "center" });
  };
  return (
    <div ref={box} className="errors" role="alert" tabIndex={-1}>
      <OctagonAlert />
      <p className="strong">{title}</p>
      {entries.length > 0 ? (
        <ul>
          {entries.map(([name, texts]) => {
            const field = fields.get(name);
            const text = texts.join(" ");
            return (
              <li key={name}>
                {field ? (
                  <a href={`#${field.id}`} onClick={(event) => jump(event, field.id)}>
                    {t("form.fieldProblem", { field: field.label, problem: text })}
                  </a>
                ) : (
                  text
                )}
              </li>
            );
          })}
        </ul>
      ) : null}
      {problem.kind === "refused" && problem.reference ? (
        <p className="col-start-2 muted">{t("form.reference", { reference: problem.reference })}</p>
      ) : null}
      {problem.kind === "stale" ? (
        <p className="col-start-2">
          <Button size="sm" onClick={onReload}>
            {t("reload")}
          </Button>
        </p>
      ) : null}
    </div>
  );
}
